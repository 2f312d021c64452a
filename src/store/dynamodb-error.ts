import { AppError } from '../errors.ts';

/** Needed every day; the right to create the table only once, or never. */
const ACTIONS = 'dynamodb:DescribeTable, GetItem, PutItem, UpdateItem, Query and Scan';

/** How the table has to be, for those who create it themselves. */
export const TABLE_SHAPE =
  'partition key `id` (string); global secondary index `open-due` with partition key `open` (string), sort key `due` (number), keys only; time to live on `ttl`';

const KNOWN: ReadonlyMap<string, string> = new Map([
  ['AccessDeniedException', `Allow ${ACTIONS} on the table and its index.`],
  ['ResourceNotFoundException', `Create the table again: ${TABLE_SHAPE}.`],
  ['CredentialsProviderError', 'Give the process AWS credentials.'],
]);

const OTHERWISE = 'See that the table of PULLFAIL_STORE_URL is there and that its region can be reached from here.';

/** What the SDK said as an `AppError`; one that is already such stays. `nextSteps` go before the usual ones. */
export function dynamoDbError(
  table: string,
  error: unknown,
  nextSteps: ReadonlyMap<string, string> = new Map(),
): AppError {
  if (error instanceof AppError) return error;
  const name = error instanceof Error ? error.name : 'unknown';
  return new AppError(
    'STORE_UNREACHABLE',
    `The DynamoDB table ${table} does not answer (${name}).`,
    nextSteps.get(name) ?? KNOWN.get(name) ?? OTHERWISE,
    error,
  );
}
