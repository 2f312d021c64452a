import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { dynamoDbPlace } from '../../src/store/dynamodb-place.ts';
import { openStore } from '../../src/store/open-store.ts';
import { aCase } from './samples.ts';

const stateDir = mkdtempSync(join(tmpdir(), 'pullfail-open-'));

afterAll(() => rmSync(stateDir, { recursive: true }));

describe('which store is opened', () => {
  it('is a file in the state folder where no URL is set', async () => {
    const store = await openStore({ stateDir, storeUrl: null });
    expect(await store.add(aCase('a'))).toBe(true);
    await store.close();
  });

  it.each(['postgres', 'postgresql'])('is PostgreSQL for %s://', async (scheme) => {
    const storeUrl = `${scheme}://localhost/db?host=%2Fnowhere`;
    await expect(openStore({ stateDir, storeUrl })).rejects.toMatchObject({
      code: 'STORE_UNREACHABLE',
      message: expect.stringContaining('PostgreSQL'),
    });
  });

  it('is DynamoDB for dynamodb://', async () => {
    await expect(openStore({ stateDir, storeUrl: 'dynamodb://pullfail?zone=a' })).rejects.toMatchObject({
      code: 'BAD_SETTINGS',
      nextStep: expect.stringContaining('dynamodb://'),
    });
  });

  it.each(['mysql://localhost/db', 'postgres:db', ''])('is none for %j', async (storeUrl) => {
    await expect(openStore({ stateDir, storeUrl })).rejects.toMatchObject({ code: 'BAD_SETTINGS' });
  });
});

describe('a URL of DynamoDB', () => {
  it.each([
    ['dynamodb://Pull_fail.1?region=eu-west-1', { table: 'Pull_fail.1', region: 'eu-west-1', installation: 'default' }],
    ['dynamodb://pullfail', { table: 'pullfail', region: null, installation: 'default' }],
    [
      'dynamodb://pullfail/?region=us-gov-west-1&installation=team-a',
      { table: 'pullfail', region: 'us-gov-west-1', installation: 'team-a' },
    ],
  ])('is read from %s', (url, place) => {
    expect(dynamoDbPlace(url)).toEqual(place);
  });

  it.each([
    'dynamodb://',
    'dynamodb://ab?region=eu-west-1',
    'dynamodb://pullfail/other?region=eu-west-1',
    'dynamodb://pullfail?region=Ireland',
    'dynamodb://pullfail?region=',
    'dynamodb://pullfail?region=eu-west-1&endpoint=http://localhost',
    'dynamodb://pullfail?region=eu-west-1&installation=',
    'dynamodb://pullfail?region=eu-west-1&installation=a%23b',
    'https://pullfail?region=eu-west-1',
  ])('is refused: %s', (url) => {
    expect(() => dynamoDbPlace(url)).toThrow(expect.objectContaining({ code: 'BAD_SETTINGS' }));
  });
});
