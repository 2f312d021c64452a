import { setTimeout as pause } from 'node:timers/promises';
import {
  CreateTableCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  ResourceInUseException,
  ResourceNotFoundException,
  type TableDescription,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import { AppError } from '../errors.ts';
import { dynamoDbError, TABLE_SHAPE } from './dynamodb-error.ts';

/** The sparse index: an item is in it only while it has both `open` and `due`. */
export const DUE_INDEX = 'open-due';

/** The pause after each look is longer than the one before, up to a second. */
const FIRST_PAUSE_MS = 20;
const LONGEST_PAUSE_MS = 1000;
const MOST_LOOKS = 60;

/** Resolves when the table can be used; creates it where it is missing. Rejects with an `AppError`. */
export async function ensureTable(client: DynamoDBClient, table: string): Promise<void> {
  try {
    if ((await describe(client, table)) === null) await createTable(client, table);
    const found = await whenActive(client, table);
    if (!hasShape(found)) throw misshapen(table);
  } catch (error) {
    throw dynamoDbError(table, error);
  }
}

async function describe(client: DynamoDBClient, table: string): Promise<TableDescription | null> {
  try {
    const { Table } = await client.send(new DescribeTableCommand({ TableName: table }));
    return Table ?? null;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return null;
    throw error;
  }
}

async function whenActive(client: DynamoDBClient, table: string): Promise<TableDescription> {
  for (let looks = 0; looks < MOST_LOOKS; looks += 1) {
    const found = await describe(client, table);
    // While an index is built or capacity changes, the table itself goes on serving.
    if (found?.TableStatus === 'ACTIVE' || found?.TableStatus === 'UPDATING') return found;
    await pause(Math.min(FIRST_PAUSE_MS * 2 ** looks, LONGEST_PAUSE_MS));
  }
  throw new AppError(
    'STORE_UNREACHABLE',
    `The DynamoDB table ${table} is still not active.`,
    'Look at its state in the console, and start again when it is ACTIVE.',
  );
}

/** A second replica that creates it at the same moment is no failure. */
async function createTable(client: DynamoDBClient, table: string): Promise<void> {
  const create = new CreateTableCommand({
    TableName: table,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [
      { AttributeName: 'id', AttributeType: 'S' },
      { AttributeName: 'open', AttributeType: 'S' },
      { AttributeName: 'due', AttributeType: 'N' },
    ],
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    GlobalSecondaryIndexes: [
      {
        IndexName: DUE_INDEX,
        KeySchema: [
          { AttributeName: 'open', KeyType: 'HASH' },
          { AttributeName: 'due', KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'KEYS_ONLY' },
      },
    ],
  });
  try {
    await client.send(create);
  } catch (error) {
    if (error instanceof ResourceInUseException) return;
    const nextStep = `Allow dynamodb:CreateTable, or create the table yourself: ${TABLE_SHAPE}.`;
    throw dynamoDbError(table, error, new Map([['AccessDeniedException', nextStep]]));
  }
  await whenActive(client, table);
  await letItForget(client, table);
}

/** Only closed cases without an audit entry ever expire, so a table that keeps them is as good. */
async function letItForget(client: DynamoDBClient, table: string): Promise<void> {
  const TimeToLiveSpecification = { AttributeName: 'ttl', Enabled: true };
  await client.send(new UpdateTimeToLiveCommand({ TableName: table, TimeToLiveSpecification })).catch(() => undefined);
}

function hasShape({ KeySchema, GlobalSecondaryIndexes }: TableDescription): boolean {
  const index = GlobalSecondaryIndexes?.find(({ IndexName }) => IndexName === DUE_INDEX);
  const keys = [...(KeySchema ?? []), ...(index?.KeySchema ?? [])];
  return (
    keys.map(({ AttributeName, KeyType }) => `${AttributeName}:${KeyType}`).join() === 'id:HASH,open:HASH,due:RANGE'
  );
}

function misshapen(table: string): AppError {
  return new AppError(
    'STORE_UNREACHABLE',
    `The DynamoDB table ${table} has another shape.`,
    `Name another table, which is then created, or create one yourself: ${TABLE_SHAPE}.`,
  );
}
