import { type AttributeValue, type DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import type { DynamoDbPlace } from './dynamodb-place.ts';

/** The list `audit` of every item of the installation that has one, in no order. Reads the whole table, page by page. */
export async function auditedItems(
  client: DynamoDBClient,
  { table, installation }: DynamoDbPlace,
): Promise<readonly Readonly<Record<string, AttributeValue>>[]> {
  const found: Record<string, AttributeValue>[] = [];
  let from: Record<string, AttributeValue> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await client.send(
      new ScanCommand({
        TableName: table,
        ConsistentRead: true,
        ExclusiveStartKey: from,
        FilterExpression: 'begins_with(#id, :mine) AND attribute_exists(#audit)',
        ProjectionExpression: '#audit',
        ExpressionAttributeNames: { '#id': 'id', '#audit': 'audit' },
        ExpressionAttributeValues: { ':mine': { S: `${installation}#` } },
      }),
    );
    found.push(...Items);
    from = LastEvaluatedKey;
  } while (from !== undefined);
  return found;
}
