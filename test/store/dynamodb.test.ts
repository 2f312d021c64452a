import { CreateTableCommand, DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import { openDynamoDbStore } from '../../src/store/dynamodb-store.ts';
import { conformsToStore } from './conformance.ts';
import { useDynamoDb } from './dynamodb-server.ts';
import { aCase, anEntry } from './samples.ts';

const tables = useDynamoDb();

conformsToStore('DynamoDB', async () => {
  const url = tables.newUrl();
  return { open: () => openDynamoDbStore(url), dispose: async () => undefined };
});

describe('the table', () => {
  async function attribute(name: string, installation = 'default'): Promise<unknown> {
    const client = new DynamoDBClient({ region: 'eu-west-1' });
    const Key = { id: { S: `${installation}#case#a` } };
    const { Item } = await client.send(new GetItemCommand({ TableName: tables.newest(), Key }));
    client.destroy();
    return Item?.[name];
  }

  it('is created once when many replicas start at once', async () => {
    const url = tables.newUrl();
    const stores = await Promise.all(Array.from({ length: 6 }, () => openDynamoDbStore(url)));
    expect(await stores[0]?.add(aCase('a'))).toBe(true);
    expect(await stores[5]?.get('a')).toEqual(aCase('a'));
    await Promise.all(stores.map((store) => store.close()));
  });

  it('serves two installations that do not see each other', async () => {
    const url = tables.newUrl();
    const [one, other] = [await openDynamoDbStore(url), await openDynamoDbStore(`${url}&installation=other`)];
    await one.add(aCase('a'), [anEntry('a', 1)]);
    expect(await other.get('a')).toBeNull();
    expect(await other.due(1000, 10)).toEqual([]);
    expect(await other.audit()).toEqual([]);
    expect(await other.add(aCase('a', { due: null }))).toBe(true);
    expect(await one.get('a')).toEqual(aCase('a'));
    await one.close();
    await other.close();
  });

  it('lets only closed cases without entries expire, to the second', async () => {
    const store = await openDynamoDbStore(tables.newUrl());
    const closed = { due: null, forgetAfter: 5001 } as const;
    await store.add(aCase('a', { forgetAfter: 5001 }));
    expect(await attribute('ttl')).toBeUndefined();
    await store.swap(aCase('a', { version: 2, ...closed }));
    expect(await attribute('ttl')).toEqual({ N: '6' });
    await store.swap(aCase('a', { version: 3, forgetAfter: 5001 }));
    expect(await attribute('ttl')).toBeUndefined();
    await store.swap(aCase('a', { version: 4, ...closed }));
    await store.swap(aCase('a', { version: 5, ...closed }), [anEntry('a', 1)]);
    expect(await attribute('ttl')).toBeUndefined();
    await store.swap(aCase('a', { version: 6, ...closed }));
    expect(await attribute('ttl')).toBeUndefined();
    expect(await store.get('a')).toEqual(aCase('a', { version: 6, ...closed }));
    await store.close();
  });

  it('is read to its last page', async () => {
    const store = await openDynamoDbStore(tables.newUrl());
    const long = 'x'.repeat(100_000);
    for (let second = 0; second < 24; second += 1) await store.append(anEntry('a', second, { result: long }));
    expect((await store.audit()).map(({ at }) => at)).toEqual(
      Array.from({ length: 24 }, (_, second) => anEntry('a', second).at),
    );
    await store.close();
  });

  it('of another shape is not used', async () => {
    const client = new DynamoDBClient({ region: 'eu-west-1' });
    const url = tables.newUrl();
    await client.send(
      new CreateTableCommand({
        TableName: tables.newest(),
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
        KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      }),
    );
    client.destroy();
    await expect(openDynamoDbStore(url)).rejects.toMatchObject({
      code: 'STORE_UNREACHABLE',
      nextStep: expect.stringContaining('open-due'),
    });
  });
});
