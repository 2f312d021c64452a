import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { capText, redact } from '../../src/model/redact.ts';
import { growth } from '../growth.ts';

const SECRET = 'wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEYabcdef';

/** Put together here, so that no scanner takes the examples for keys that leaked. */
const KEY_BEGIN = ['-----BEGIN', 'RSA PRIVATE', 'KEY-----'].join(' ');
const KEY_END = ['-----END', 'RSA PRIVATE', 'KEY-----'].join(' ');
const SLACK_TOKEN = ['xoxb', '000000000000', SECRET].join('-');
const GITHUB_TOKEN = ['ghp', SECRET].join('_');

const CARRIERS: readonly (readonly [string, string])[] = [
  [
    'a presigned S3 query',
    `Get "https://b.s3.us-east-1.amazonaws.com/k?X-Amz-Algorithm=A&X-Amz-Security-Token=${SECRET}": EOF`,
  ],
  ['a query that was cut before its signature', `Get https://b.s3.amazonaws.com/k?X-Amz-Algorithm=A&X-A${SECRET}`],
  ['a CloudFront query', `Get https://x.cloudfront.net/data?Expires=1&Signature=${SECRET}&Key-Pair-Id=K: EOF`],
  ['a token on a line of its own', `X-Amz-Signature=abc&X-Amz-Security-Token=\n${SECRET}\nEOF`],
  ['a Docker Hub identifier', `pull rate limit as 'someone': dckr_jti_${SECRET}. You may`],
  ['a Docker Hub password', `dckr_pat_${SECRET}`],
  ['an authorization header', `Authorization: Basic ${SECRET}`],
  ['an authorization header in JSON', `{"Authorization":["Bearer ${SECRET}"]}`],
  ['an escaped password', `ECS_ENGINE_AUTH_DATA={\\"password\\":\\"${SECRET}\\"}`],
  ['a password of an environment', `AWS_SECRET_ACCESS_KEY=${SECRET} next`],
  ['a password in an address', `https://user:${SECRET}@registry.example.com/v2/`],
  ['a JSON web token', `token eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ4In0${SECRET}.${SECRET} end`],
  ['a GitHub token', `using ${GITHUB_TOKEN} here`],
  ['a Slack token', `using ${SLACK_TOKEN} here`],
  ['a password with a comma in it', `password=Tr0ub,${SECRET} next`],
  ['a quoted password of several words', `"password": "correct horse ${SECRET}", next`],
  ['the token of an answer', `{"access_token":"${SECRET}","expires_in":300}`],
  ['the secret of a client', `client_secret=${SECRET}&grant_type=refresh`],
  ['a password on a command line', `docker login --username somebody -p ${SECRET} registry.example.com`],
  ['a private key', `${KEY_BEGIN}\n${SECRET}\n${KEY_END} after`],
  ['a private key without its end', `${KEY_BEGIN}\n${SECRET}`],
];

describe('redact', () => {
  it.each(CARRIERS)('takes out %s', (_, text) => {
    const redacted = redact(text);
    expect(redacted).not.toContain(SECRET);
    expect(redacted).toContain('[redacted]');
  });

  it.each(['AKIA', 'ASIA'])('takes out an access key that begins with %s', (prefix) => {
    expect(redact(`key ${prefix}${'Z'.repeat(16)}, used`)).toBe('key [redacted], used');
  });

  it('takes out the user name of a Docker Hub limit', () => {
    const text = "You have reached your pull rate limit as 'some-one': dckr_jti_abcdef. You may increase the limit";
    expect(redact(text)).toBe(
      "You have reached your pull rate limit as '[redacted]': [redacted]. You may increase the limit",
    );
  });

  it.each([
    'Head "https://111122223333.dkr.ecr.us-east-1.amazonaws.com/v2/shop/manifests/v42": dial tcp 10.0.3.17:443: i/o timeout',
    'shop:latest@sha256:5de487da52320ad9978f3a7a4f6700910342956c7dcb3b6f955222b4cccbd600: not found',
    'docker://alpine@sha256:5de487da52320ad9978f3a7a4f6700910342956c7dcb3b6f955222b4cccbd600',
    'unauthorized: incorrect username or password',
    'password=[redacted],user=shop,region=us-east-1',
    'invalid username/password: unauthorized: authentication required',
    'https://ghcr.io/token?scope=repository%3Aacme%2Fshop%3Apull&service=ghcr.io: 401 Unauthorized',
    'User: arn:aws:sts::111122223333:assumed-role/shop/0123 is not authorized to perform: ecr:BatchGetImage',
  ])('leaves what a diagnosis needs: %s', (text) => {
    expect(redact(text)).toBe(text);
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...CARRIERS.map(([, text]) => text), 'plain', '\n', ' ')), (parts) => {
        const once = redact(parts.join(' '));
        expect(redact(once)).toBe(once);
      }),
    );
  });

  it.each([
    ['keys that begin', `${KEY_BEGIN} `],
    ['tokens that begin', '-eyJ'],
    ['addresses', 'https://'],
    ['queries', '?X-Amz-'],
    ['names', 'password='],
    ['stray parameters', `X-Amz-Signature=\n${'a'.repeat(30)} `],
    ['spaces', ' '],
  ])('takes no more time than in proportion to a megabyte of %s', (_, piece) => {
    const read = (size: number) => redact(piece.repeat(Math.ceil(size / piece.length)));
    expect(growth(read, 2 ** 17, 2 ** 20)).toBeLessThan(32);
  });
});

describe('capText', () => {
  it('keeps what fits and never cuts a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(60), (text, limit) => {
        const capped = capText(text, limit);
        expect(text.startsWith(capped)).toBe(true);
        expect(new TextEncoder().encode(capped).length).toBeLessThanOrEqual(limit);
        expect(new TextDecoder().decode(new TextEncoder().encode(capped))).toBe(capped);
      }),
    );
  });

  it('returns a text that fits as it is', () => {
    expect(capText('停止理由', 12)).toBe('停止理由');
    expect(capText('停止理由', 11)).toBe('停止理');
  });
});
