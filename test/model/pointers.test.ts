import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AwsPartition, findEcsArns, partitionOf, taskArn } from '../../src/model/arn.ts';
import { type EcrHost, parseEcrHost, parseImageReference } from '../../src/model/image-reference.ts';
import { readConsoleLink, readInput } from '../../src/model/target.ts';

/** A region of each partition, with its console and the endings of its ECR hosts (`null`: no dual stack). */
const PARTS: readonly (readonly [AwsPartition, string, string, string, string | null])[] = [
  ['aws', 'eu-west-1', 'console.aws.amazon.com', 'amazonaws.com', 'on.aws'],
  ['aws', 'ap-southeast-7', 'console.aws.amazon.com', 'amazonaws.com', 'on.aws'],
  ['aws-cn', 'cn-northwest-1', 'console.amazonaws.cn', 'amazonaws.com.cn', 'on.amazonwebservices.com.cn'],
  ['aws-us-gov', 'us-gov-east-1', 'console.amazonaws-us-gov.com', 'amazonaws.com', 'on.aws'],
  ['aws-eusc', 'eusc-de-east-1', 'console.aws.eu', 'amazonaws.eu', 'on.amazonwebservices.eu'],
];
const place = fc.constantFrom(...PARTS);
const account = fc.stringMatching(/^\d{12}$/);
const name = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_-]{0,254}$/);
const taskId = fc.stringMatching(/^[0-9a-f]{32}$/);
/** What surrounds a pointer in a sentence, a list, JSON or Slack without belonging to it. */
const before = fc.constantFrom('', ' ', 'task ', '(', '<', '"', '`', 'Reason:\n', '• ');
const after = fc.constantFrom('', ' ', '. ', '.', ',', ')', '>', '"', '`', '\n', ': stopped', ';');
/** What makes another thing of a name that it stands behind. */
const rest = fc.constantFrom('x', '-', '_', '/', '/extra', '.extra', '…', '...', '9');

describe('an ARN of ECS', () => {
  const arn = fc.record({ place, account, cluster: name, taskId });
  const written = ({ place: [partition, region], account: owner, cluster, taskId: id }: ArnParts) =>
    taskArn({ partition, region, account: owner, cluster, taskId: id });

  it('is read back as it was written, whatever stands around it', () => {
    fc.assert(
      fc.property(arn, before, after, (parts, left, right) => {
        const [partition, region] = parts.place;
        expect(findEcsArns(`${left}${written(parts)}${right}`)).toEqual([
          { kind: 'task', partition, region, account: parts.account, cluster: parts.cluster, name: parts.taskId },
        ]);
      }),
      { numRuns: 500 },
    );
  });

  it('is nothing at all where it goes on as no ARN does: half a name is somebody else’s', () => {
    fc.assert(
      fc.property(place, account, name, rest, ([partition, region], owner, service, more) => {
        const long = `arn:${partition}:ecs:${region}:${owner}:service/prod/${service.padEnd(255, 'x')}`;
        expect(findEcsArns(`${long}${more}`)).toEqual([]);
      }),
    );
  });

  it('of another partition than its region lies in does not exist', () => {
    fc.assert(
      fc.property(arn, place, (parts, [other]) => {
        const [partition] = parts.place;
        const found = findEcsArns(written(parts).replace(`arn:${partition}:`, `arn:${other}:`));
        expect(found).toHaveLength(other === partition ? 1 : 0);
      }),
    );
  });

  it('that differs in one character is another one or none, never the same', () => {
    fc.assert(
      fc.property(arn, fc.nat(), fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }), (parts, at, letter) => {
        const text = written(parts);
        const place = at % text.length;
        const changed = text.slice(0, place) + letter + text.slice(place + 1);
        fc.pre(changed !== text);
        for (const found of findEcsArns(changed)) {
          expect(taskArn({ ...found, cluster: found.cluster ?? '', taskId: found.name })).not.toBe(text);
          expect(changed).toContain(found.name);
        }
      }),
      { numRuns: 500 },
    );
  });
});

interface ArnParts {
  readonly place: (typeof PARTS)[number];
  readonly account: string;
  readonly cluster: string;
  readonly taskId: string;
}

describe('a link to the console', () => {
  const link = fc.record({
    place,
    signedIn: fc.option(account, { nil: null }),
    cluster: name,
    service: fc.option(name, { nil: null }),
    taskId,
    old: fc.boolean(),
  });
  type Link = typeof link extends fc.Arbitrary<infer T> ? T : never;

  /** As the console writes it today, or as it did before 2021. */
  const written = ({ place: [, region, site], signedIn, cluster, service, taskId: id, old }: Link) => {
    const below = `${service === null ? '' : `/services/${service}`}/tasks/${id}`;
    if (old) return `https://${site}/ecs/home?region=${region}#/clusters/${cluster}${below}/details`;
    const who = signedIn === null ? '' : `${signedIn}-abcd1234.`;
    return `https://${who}${region}.${site}/ecs/v2/clusters/${cluster}${below}/configuration?region=${region}`;
  };

  it('is read back as it was written', () => {
    fc.assert(
      fc.property(link, after, (parts, right) => {
        const [partition, region] = parts.place;
        const expected = {
          kind: 'task',
          partition,
          region,
          account: parts.old ? null : parts.signedIn,
          cluster: parts.cluster,
          name: parts.taskId,
        };
        expect(readConsoleLink(written(parts))).toEqual(expected);
        fc.pre(right !== ': stopped');
        expect(readInput(`see ${written(parts)}${right}`).target).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });

  it('at any other host is none, however much alike it looks', () => {
    const lookAlike = fc.constantFrom(
      (site: string) => `${site}.evil.example`,
      (site: string) => `evil.example/${site}`,
      (site: string) => `evil.example/https://${site}`,
      (site: string) => `${site}@evil.example`,
      (site: string) => `${site}:443@evil.example`,
      (site: string) => `${site}\\@evil.example`,
      (site: string) => `${site}%2eevil.example`,
      (site: string) => `${site}#@evil.example`,
      (site: string) => `evil${site}`,
      (site: string) => `evil-${site}`,
      (site: string) => site.replaceAll('.', '-'),
      (site: string) => site.replace('o', 'о'),
      (site: string) => `${site}:8443`,
    );
    fc.assert(
      fc.property(link, lookAlike, (parts, alike) => {
        const [, , site] = parts.place;
        expect(readConsoleLink(written(parts).replace(site, alike(site)))).toBeNull();
      }),
    );
  });

  it('in a console of another partition than its region is none', () => {
    fc.assert(
      fc.property(link, place, (parts, [other, , otherSite]) => {
        const [partition, , site] = parts.place;
        const found = readConsoleLink(written(parts).replace(site, otherSite));
        expect(found === null).toBe(other !== partition);
      }),
    );
  });

  it('without HTTPS is none', () => {
    fc.assert(
      fc.property(link, fc.constantFrom('http', 'javascript', 'ftp', 'file', 'HTTPS '), (parts, scheme) => {
        expect(readConsoleLink(written(parts).replace('https', scheme))).toBeNull();
      }),
    );
  });
});

describe('what a person points at', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.constantFrom(
      'arn:aws:ecs:us-east-1:111122223333:task/',
      'arn:aws:',
      'https://us-east-1.console.aws.amazon.com/ecs/v2/clusters/',
      '/clusters/',
      '/tasks/',
      '/services/',
      '?region=',
      '\ud800',
      '\u0000',
      'prod/',
      ' eu-west-1',
    ),
    name,
    taskId,
  );

  it('is read from any text without a throw, and every part of it stands in that text', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const input = pieces.join('');
        const { target, text } = readInput(input);
        expect(input).toContain(text);
        if (target === null) return;
        for (const part of [target.account, target.region, target.cluster, target.name])
          if (part !== null) expect(input).toContain(part);
        if (target.region !== null) expect(target.partition).toBe(partitionOf(target.region));
        expect(target.name).toMatch(/^[A-Za-z0-9_-]{1,255}$/);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('a host of a private registry', () => {
  const host = fc.record({ place, account, fips: fc.boolean(), dualStack: fc.boolean() });
  const written = ({ place: [, region, , ending, dual], account: owner, fips, dualStack }: HostParts) => {
    const suffix = dualStack && dual !== null ? dual : ending;
    return `${owner}.dkr${dualStack ? '-' : '.'}ecr${fips ? '-fips' : ''}.${region}.${suffix}`;
  };

  it('is read back as it was written', () => {
    fc.assert(
      fc.property(host, (parts) => {
        const [partition, region] = parts.place;
        const { account: owner, fips, dualStack } = parts;
        const expected: EcrHost = { account: owner, region, partition, fips, dualStack };
        expect(parseEcrHost(written(parts))).toEqual(expected);
        expect(parseImageReference(`${written(parts)}/team/api:v1`)).toMatchObject({
          ok: true,
          reference: { kind: 'ecr-private', ecr: expected },
        });
      }),
    );
  });

  it('with anything before or behind it belongs to somebody else', () => {
    fc.assert(
      fc.property(
        host,
        fc.constantFrom('evil.', 'evil-', '0', 'https://', ' '),
        fc.constantFrom('.evil.example', '.', ':443', '/', '\n', '0'),
        (parts, left, right) => {
          expect(parseEcrHost(`${left}${written(parts)}`)).toBeNull();
          expect(parseEcrHost(`${written(parts)}${right}`)).toBeNull();
        },
      ),
    );
  });

  interface HostParts {
    readonly place: (typeof PARTS)[number];
    readonly account: string;
    readonly fips: boolean;
    readonly dualStack: boolean;
  }
});

describe('an image reference', () => {
  const word = fc.stringMatching(/^[a-z0-9]{1,6}(?:[._-][a-z0-9]{1,4})?$/);
  const digest = fc.stringMatching(/^[0-9a-f]{64}$/).map((hex) => `sha256:${hex}`);
  const valid = fc
    .record({
      registry: fc.constantFrom(
        '',
        'localhost:5000/',
        'registry.example.com/',
        '111122223333.dkr.ecr.eu-west-1.amazonaws.com/',
      ),
      path: fc.array(word, { minLength: 1, maxLength: 3 }),
      tag: fc.option(fc.stringMatching(/^[A-Za-z0-9_][A-Za-z0-9_.-]{0,9}$/)),
      digest: fc.option(digest),
    })
    .map(({ registry, path, tag, digest: pinned }) =>
      [registry, path.join('/'), tag === null ? '' : `:${tag}`, pinned === null ? '' : `@${pinned}`].join(''),
    );
  /** Nearly right: one place of a right one changed, cut out or filled in. */
  const nearly = fc
    .tuple(
      valid,
      fc.nat(),
      fc.oneof(fc.constantFrom('', ':', '@', '/', '.', '-', 'A', ' ', '\n', '\u0000', '://'), fc.string()),
    )
    .map(([text, at, put]) => {
      const place = at % text.length;
      return text.slice(0, place) + put + text.slice(place + 1);
    });

  it('is refused with a word, or every part of it is taken and nothing is left over', () => {
    fc.assert(
      fc.property(fc.oneof(valid, nearly, fc.string({ unit: 'binary' })), (text) => {
        const read = parseImageReference(text);
        if (!read.ok) {
          expect(read.why).not.toBe('');
          return;
        }
        const { registry, repository, tag, digest: pinned, tagImplied } = read.reference;
        const end = `${tagImplied || tag === null ? '' : `:${tag}`}${pinned === null ? '' : `@${pinned}`}`;
        const short = repository.replace(/^library\//, '');
        const names = [registry, 'index.docker.io'].flatMap((host) => [`${host}/${repository}`, `${host}/${short}`]);
        expect([...names, repository, short].map((name) => `${name}${end}`)).toContain(text);
      }),
      { numRuns: 1_000 },
    );
  });

  it('written in full is read as itself', () => {
    fc.assert(
      fc.property(valid, (text) => {
        const read = parseImageReference(text);
        if (!read.ok) throw new Error(read.why);
        const { registry, repository, tag, digest: pinned } = read.reference;
        const full = `${registry}/${repository}${tag === null ? '' : `:${tag}`}${pinned === null ? '' : `@${pinned}`}`;
        expect(parseImageReference(full)).toEqual({
          ok: true,
          reference: { ...read.reference, tagImplied: false },
        });
      }),
      { numRuns: 500 },
    );
  });
});
