import { describe, expect, it } from 'vitest';
import { sourceFiles, textFiles } from './source-files.ts';

/** Accounts that AWS's own documents use for examples, and the owners of images that AWS itself injects or publishes. */
const KNOWN_ACCOUNTS = new Set([
  '111122223333',
  '123456789012',
  '444455556666',
  '999988887777',
  '555566667777',
  '777788889999',
  '012345678901',
  '000000000000',
  '111111111111',
  '222222222222',
  '333333333333',
  '210987654321',
  '602401143452',
  '733349766148',
]);

/** Twelve digits that stand alone and are no part of a longer number, a hash or a UUID. */
const TWELVE_DIGITS = /(?<![\w.-])\d{12}(?![\w-])/g;

/** AWS's own documents end their keys with EXAMPLE; runs of one character are nobody's. */
const KEYS =
  /xox[abp]-\d{10,}-\d{10,}-\w{20,}|\bxapp-\d-[A-Z0-9]{9,}-\d{10,}-[a-f0-9]{40,}|\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g;

function keysIn(text: string): readonly string[] {
  return [...text.matchAll(KEYS)]
    .map(([key]) => key)
    .filter((key) => !/EXAMPLE|FAKE|SIMULATED|SOMEBODY|(.)\1{7}/.test(key));
}

describe('no real ids', () => {
  it('tests and examples hold only documentation accounts', () => {
    const found = [...sourceFiles('test'), ...sourceFiles('src')].flatMap(({ path, text }) =>
      [...text.matchAll(TWELVE_DIGITS)]
        .map(([digits]) => ({ path, digits }))
        .filter(({ digits }) => !KNOWN_ACCOUNTS.has(digits)),
    );
    expect(found).toEqual([]);
  });

  it('no file holds a Slack token or an AWS key that could be real', () => {
    expect(textFiles().flatMap(({ path, text }) => keysIn(text).map((key) => ({ path, key })))).toEqual([]);
  });

  it('would find one', () => {
    const planted = [['xoxb', '12'.repeat(6), '34'.repeat(6), 'ab'.repeat(12)].join('-'), `AKIA${'Q7'.repeat(8)}`];
    expect(keysIn(planted.join('\n'))).toEqual(planted);
  });
});
