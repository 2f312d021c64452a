import type { Server } from 'node:http';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openDynamoDbStore } from '../../src/store/dynamodb-store.ts';
import type { Store } from '../../src/store/store.ts';
import { type Fate, startProxy } from './dynamodb-proxy.ts';
import { closeServer, urlOf, useDynamoDb } from './dynamodb-server.ts';
import { aCase, anEntry } from './samples.ts';

const tables = useDynamoDb();

describe('between bot and table', () => {
  let proxy: Server;
  let fates: ((target: string) => Fate)[];
  let asked: string[];
  let url: string;

  beforeEach(async () => {
    fates = [];
    asked = [];
    proxy = await startProxy(tables.endpoint(), (target) => {
      asked.push(target);
      return fates.shift()?.(target) ?? 'pass';
    });
    vi.stubEnv('AWS_ENDPOINT_URL_DYNAMODB', urlOf(proxy));
    url = tables.newUrl();
  });

  afterEach(() => closeServer(proxy));

  async function opened(work: (store: Store) => Promise<void>): Promise<void> {
    const store = await openDynamoDbStore(url);
    asked = [];
    await work(store);
    await store.close();
  }

  it('a lost answer to a write that won is no defeat, and its entry stands once', () =>
    opened(async (store) => {
      fates = [() => 'lose-answer'];
      expect(await store.add(aCase('a'), [anEntry('a', 1)])).toBe(true);
      expect(asked).toEqual(['UpdateItem', 'UpdateItem', 'GetItem']);
      fates = [() => 'lose-answer'];
      expect(await store.swap(aCase('a', { version: 2 }), [anEntry('a', 2)])).toBe(true);
      fates = [() => 'lose-answer'];
      expect(await store.swap(aCase('a', { version: 2 }), [anEntry('a', 3)])).toBe(false);
      expect(await store.audit('a')).toEqual([anEntry('a', 1), anEntry('a', 2)]);
    }));

  it('a lost answer to an entry leaves one entry', () =>
    opened(async (store) => {
      fates = [() => 'lose-answer'];
      await store.append(anEntry('a', 1));
      expect(await store.audit()).toEqual([anEntry('a', 1)]);
    }));

  it('a refused right is an error that names the actions', () =>
    opened(async (store) => {
      fates = [() => ({ refuse: 'AccessDeniedException' })];
      await expect(store.get('a')).rejects.toMatchObject({
        code: 'STORE_UNREACHABLE',
        message: expect.stringContaining('AccessDeniedException'),
        nextStep: expect.stringContaining('dynamodb:DescribeTable, GetItem'),
      });
    }));

  it('the right to create a table may be missing: then the shape is told', async () => {
    fates = [() => 'pass', () => ({ refuse: 'AccessDeniedException' })];
    await expect(openDynamoDbStore(url)).rejects.toMatchObject({
      code: 'STORE_UNREACHABLE',
      nextStep: expect.stringMatching(/CreateTable.*`id`.*`open-due`.*`ttl`/),
    });
    expect(asked).toEqual(['DescribeTable', 'CreateTable']);
  });

  it('a table that is deleted meanwhile is an error, not an empty store', () =>
    opened(async (store) => {
      fates = [() => ({ refuse: 'ResourceNotFoundException' })];
      await expect(store.due(1, 1)).rejects.toMatchObject({ code: 'STORE_UNREACHABLE' });
    }));

  it('nobody who answers is an error', () =>
    opened(async (store) => {
      await closeServer(proxy);
      await expect(store.ping()).rejects.toMatchObject({ code: 'STORE_UNREACHABLE' });
      proxy.listen(0);
    }));
});
