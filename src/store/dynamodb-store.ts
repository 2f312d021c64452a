import { randomUUID } from 'node:crypto';
import {
  type AttributeValue,
  ConditionalCheckFailedException,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { auditedItems } from './dynamodb-audit.ts';
import { dynamoDbError } from './dynamodb-error.ts';
import { attributesOf, caseOfItem, type Expected, entriesOfItem, listOf, updateOf } from './dynamodb-item.ts';
import { type DynamoDbPlace, dynamoDbPlace } from './dynamodb-place.ts';
import { DUE_INDEX, ensureTable } from './dynamodb-table.ts';
import type { AuditEntry, Store, StoredCase } from './store.ts';

type Item = Readonly<Record<string, AttributeValue>>;

const LIMITS = {
  maxAttempts: 3,
  requestHandler: { connectionTimeout: 3000, requestTimeout: 5000, throwOnRequestTimeout: true },
} as const;

/**
 * A shared store for several replicas without a server to run: `dynamodb://TABLE?region=…`. The table is created where it
 * is missing. A case that has audit entries is never forgotten, since they are in the same item, which holds 400 KB.
 */
export async function openDynamoDbStore(url: string): Promise<Store> {
  const place = dynamoDbPlace(url);
  const client = new DynamoDBClient({ ...LIMITS, ...(place.region === null ? {} : { region: place.region }) });
  try {
    await ensureTable(client, place.table);
  } catch (error) {
    client.destroy();
    throw error;
  }
  return new DynamoDbStore(client, place);
}

class DynamoDbStore implements Store {
  readonly #client: DynamoDBClient;
  readonly #place: DynamoDbPlace;

  constructor(client: DynamoDBClient, place: DynamoDbPlace) {
    this.#client = client;
    this.#place = place;
  }

  add(added: StoredCase, entries: readonly AuditEntry[] = []): Promise<boolean> {
    return this.#reach(() => this.#write(added, entries, 'nothing'));
  }

  async get(id: string): Promise<StoredCase | null> {
    const item = await this.#reach(() => this.#item(id));
    return item === null ? null : caseOfItem(id, item);
  }

  swap(next: StoredCase, entries: readonly AuditEntry[] = []): Promise<boolean> {
    return this.#reach(async () => {
      const mayExpire = next.due === null && next.forgetAfter !== null && entries.length === 0;
      if (mayExpire && (await this.#write(next, [], 'no-entries'))) return true;
      return this.#write(next, entries, 'former');
    });
  }

  async due(now: number, limit: number): Promise<readonly string[]> {
    const { Items = [] } = await this.#reach(() =>
      this.#client.send(
        new QueryCommand({
          TableName: this.#place.table,
          IndexName: DUE_INDEX,
          KeyConditionExpression: '#open = :open AND #due <= :now',
          ExpressionAttributeNames: { '#open': 'open', '#due': 'due' },
          ExpressionAttributeValues: { ':open': { S: this.#place.installation }, ':now': { N: String(now) } },
          Limit: limit,
        }),
      ),
    );
    return Items.flatMap(({ id }) => (id?.S === undefined ? [] : [id.S.slice(this.#key('case', '').length)]));
  }

  async append(entry: AuditEntry): Promise<void> {
    const Item = { id: { S: this.#key('audit', `${entry.at}#${randomUUID()}`) }, audit: listOf([entry]) };
    await this.#reach(() => this.#client.send(new PutItemCommand({ TableName: this.#place.table, Item })));
  }

  /** Reads the whole table, whoever is asked for: entries of refused clicks stand by themselves. */
  async audit(caseId?: string): Promise<readonly AuditEntry[]> {
    const items = await this.#reach(() => auditedItems(this.#client, this.#place));
    return items
      .flatMap(entriesOfItem)
      .filter((entry) => caseId === undefined || entry.caseId === caseId)
      .sort((one, other) => Number(one.at > other.at) - Number(one.at < other.at));
  }

  async ping(): Promise<void> {
    await this.#reach(() => this.#item(''));
  }

  async close(): Promise<void> {
    this.#client.destroy();
  }

  /**
   * The SDK repeats a request whose answer was lost, and the repeat meets what the first one wrote. So a refusal is looked
   * into: where the item carries this very write, it did happen.
   */
  async #write(stored: StoredCase, entries: readonly AuditEntry[], expected: Expected): Promise<boolean> {
    const writer = randomUUID();
    const expires = expected !== 'former' && entries.length === 0;
    const attributes = attributesOf(stored, this.#place.installation, writer, expires);
    const Key = { id: { S: this.#key('case', stored.id) } };
    const update = updateOf(attributes, entries, expected, stored.version - 1);
    try {
      await this.#client.send(new UpdateItemCommand({ TableName: this.#place.table, Key, ...update }));
      return true;
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      return (await this.#item(stored.id))?.['writer']?.S === writer;
    }
  }

  async #item(id: string): Promise<Item | null> {
    const Key = { id: { S: this.#key('case', id) } };
    const get = new GetItemCommand({ TableName: this.#place.table, Key, ConsistentRead: true });
    return (await this.#client.send(get)).Item ?? null;
  }

  #key(kind: 'case' | 'audit', name: string): string {
    return `${this.#place.installation}#${kind}#${name}`;
  }

  async #reach<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw dynamoDbError(this.#place.table, error);
    }
  }
}
