import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseEcrHost, parseImageReference } from '../../src/model/image-reference.ts';
import { growth } from '../growth.ts';

const DIGEST = `sha256:${'5de487da52320ad9978f3a7a4f670091'.repeat(2)}`;

function parsed(text: string) {
  const outcome = parseImageReference(text);
  return outcome.ok ? outcome.reference : outcome.why;
}

describe('parseImageReference', () => {
  it.each([
    ['nginx', { registry: 'docker.io', repository: 'library/nginx', tag: 'latest', digest: null, tagImplied: true }],
    ['nginx:1.27', { registry: 'docker.io', repository: 'library/nginx', tag: '1.27', tagImplied: false }],
    ['acme/shop', { registry: 'docker.io', repository: 'acme/shop', tag: 'latest' }],
    ['docker.io/nginx', { registry: 'docker.io', repository: 'library/nginx' }],
    ['index.docker.io/acme/shop:1', { registry: 'docker.io', repository: 'acme/shop', kind: 'docker-hub' }],
    ['localhost/shop', { registry: 'localhost', repository: 'shop', kind: 'other' }],
    ['registry.example.com:5000/a/b/c:v1', { registry: 'registry.example.com:5000', repository: 'a/b/c', tag: 'v1' }],
    [`shop:v1@${DIGEST}`, { repository: 'library/shop', tag: 'v1', digest: DIGEST, tagImplied: false }],
    [`shop@${DIGEST}`, { tag: null, digest: DIGEST, tagImplied: false }],
    ['public.ecr.aws/docker/library/node:22', { kind: 'ecr-public', repository: 'docker/library/node', ecr: null }],
    ['my__shop/a-b--c.d_e', { repository: 'my__shop/a-b--c.d_e' }],
    ['[2001:db8::1]:5000/shop', { registry: '[2001:db8::1]:5000', repository: 'shop' }],
  ])('reads %s', (text, expected) => {
    expect(parsed(text)).toMatchObject(expected);
  });

  it.each([
    ['', 'empty'],
    ['Shop/Web', 'registry is not|capital'],
    ['docker.io/Shop', 'capital letters'],
    ['https://registry.example.com/shop', 'scheme'],
    [':v42', 'empty'],
    ['shop:', 'tag'],
    ['shop:-v1', 'tag'],
    [`shop:${'a'.repeat(129)}`, 'tag'],
    ['shop@sha256:abc', 'digest'],
    [`shop@${DIGEST.toUpperCase().replace('SHA256', 'sha256')}`, 'lower-case'],
    ['a//b', 'empty part'],
    ['shop web', 'white space'],
    ['/shop', 'empty part|host'],
    ['example.com/', 'empty'],
    ['a'.repeat(700), 'long'],
    [`${'a'.repeat(256)}`, '255'],
    ['0'.repeat(64), '64 hexadecimal'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a variable that nobody replaced
    ['${IMAGE}:v1', 'not allowed|capital'],
  ])('refuses %j and says why', (text, why) => {
    expect(parsed(text)).toMatch(new RegExp(why));
  });

  it('never shows the text in its reason', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 12 }), (text) => {
        const outcome = parseImageReference(text);
        if (!outcome.ok) expect(outcome.why).not.toContain(text);
      }),
    );
  });

  it('reads back what it wrote', () => {
    const component = fc.stringMatching(/^[a-z0-9]{1,8}(?:[._-][a-z0-9]{1,8})?$/);
    const reference = fc.record({
      registry: fc.constantFrom(
        'registry.example.com',
        'localhost:5000',
        '111122223333.dkr.ecr.eu-west-1.amazonaws.com',
      ),
      path: fc.array(component, { minLength: 1, maxLength: 4 }),
      tag: fc.option(fc.stringMatching(/^[A-Za-z0-9_][A-Za-z0-9_.-]{0,20}$/)),
      digest: fc.option(fc.constant(DIGEST)),
    });
    fc.assert(
      fc.property(reference, ({ registry, path, tag, digest }) => {
        const text = `${registry}/${path.join('/')}${tag === null ? '' : `:${tag}`}${digest === null ? '' : `@${digest}`}`;
        expect(parsed(text)).toMatchObject({
          registry,
          repository: path.join('/'),
          tag: tag ?? (digest === null ? 'latest' : null),
          digest,
          tagImplied: tag === null && digest === null,
        });
      }),
    );
  });

  it.each(['a-', 'a.', '__', ':', '@', '/', 'a/'])(
    'reads the longest name of %j in proportion to its length, and no longer one',
    (piece) => {
      const read = (size: number) => parseImageReference(piece.repeat(size / piece.length));
      expect(growth((size) => Array.from({ length: 200 }, () => read(size)), 64, 512)).toBeLessThan(32);
      expect(growth(read, 2 ** 17, 2 ** 20)).toBeLessThan(32);
    },
  );
});

describe('parseEcrHost', () => {
  it.each([
    ['111122223333.dkr.ecr.us-east-1.amazonaws.com', { partition: 'aws', fips: false, dualStack: false }],
    ['111122223333.dkr.ecr-fips.us-gov-west-1.amazonaws.com', { partition: 'aws-us-gov', fips: true }],
    ['111122223333.dkr.ecr.cn-north-1.amazonaws.com.cn', { partition: 'aws-cn', region: 'cn-north-1' }],
    ['111122223333.dkr-ecr.eu-west-1.on.aws', { partition: 'aws', dualStack: true }],
    ['111122223333.dkr-ecr-fips.us-east-1.on.aws', { fips: true, dualStack: true }],
    ['111122223333.dkr-ecr.cn-north-1.on.amazonwebservices.com.cn', { partition: 'aws-cn', dualStack: true }],
    ['111122223333.dkr.ecr.us-iso-east-1.c2s.ic.gov', { partition: 'aws-iso' }],
    ['111122223333.dkr.ecr.us-isob-east-1.sc2s.sgov.gov', { partition: 'aws-iso-b' }],
  ])('reads %s', (host, expected) => {
    expect(parseEcrHost(host)).toMatchObject({ account: '111122223333', ...expected });
  });

  it.each([
    '111122223333.dkr.ecr.us-east-1.amazonaws.com.example.com',
    'example.com.111122223333.dkr.ecr.us-east-1.amazonaws.com',
    '111122223333.dkr.ecr.example.com',
    '111122223333.dkr.ecr.us-east-1.amazonaws.commmmm',
    '111122223333.dkr.ecr.cn-north-1.amazonaws.com',
    '111122223333.dkr.ecr.us-east-1.amazonaws.com.cn',
    '1111.dkr.ecr.us-east-1.amazonaws.com',
    '111122223333.dkr.ecr.us-east-1.on.aws',
    'xdkr.ecr.us-east-1.amazonaws.com',
  ])('takes %s for no registry of ECR', (host) => {
    expect(parseEcrHost(host)).toBeNull();
  });
});
