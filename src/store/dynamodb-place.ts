import { AppError } from '../errors.ts';

/** One installation's part of one table. */
export interface DynamoDbPlace {
  readonly table: string;
  /** `null`: where the AWS SDK finds one. */
  readonly region: string | null;
  /** Two bots on one table do not meet while this differs. */
  readonly installation: string;
}

const TABLE = /^[A-Za-z0-9_.-]{3,255}$/;
const REGION = /^[a-z]{2,8}(?:-[a-z]{2,10}){1,3}-\d{1,2}$/;
const INSTALLATION = /^[A-Za-z0-9_.-]{1,64}$/;
const PARAMETERS = ['region', 'installation'];

/** Reads `dynamodb://TABLE?region=…&installation=…`. Throws an `AppError` of code `BAD_SETTINGS`. */
export function dynamoDbPlace(url: string): DynamoDbPlace {
  if (!URL.canParse(url)) throw bad('cannot be read');
  const { protocol, hostname, pathname, searchParams } = new URL(url);
  if (protocol !== 'dynamodb:' || !TABLE.test(hostname)) throw bad('names no table');
  if (pathname !== '' && pathname !== '/') throw bad('has something between table and parameters');
  if ([...searchParams.keys()].some((name) => !PARAMETERS.includes(name))) throw bad('has an unknown parameter');
  const region = searchParams.get('region');
  if (region !== null && !REGION.test(region)) throw bad('names no region');
  const installation = searchParams.get('installation') ?? 'default';
  if (!INSTALLATION.test(installation)) throw bad('has a bad name of the installation');
  return { table: hostname, region, installation };
}

function bad(why: string): AppError {
  return new AppError(
    'BAD_SETTINGS',
    `PULLFAIL_STORE_URL ${why}.`,
    'Write it like dynamodb://pullfail?region=eu-west-1, with &installation=NAME where several bots share the table.',
  );
}
