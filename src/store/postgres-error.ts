import { AppError } from '../errors.ts';

/** By SQLSTATE or by the name that Node gives a broken connection. */
const KNOWN: ReadonlyMap<string, string> = new Map([
  ['28P01', 'Correct the user and password in PULLFAIL_STORE_URL.'],
  ['28000', 'Let the server accept this user from here, or correct the user in PULLFAIL_STORE_URL.'],
  ['3D000', 'Create the database that PULLFAIL_STORE_URL names.'],
  ['42501', 'Grant the user CREATE on its schema, or SELECT, INSERT, UPDATE and DELETE on the tables of pullfail.'],
  ['53300', 'Raise max_connections of the server; each replica takes up to five.'],
  ['ENOTFOUND', 'Correct the host in PULLFAIL_STORE_URL.'],
  ['ERR_INVALID_URL', 'Correct PULLFAIL_STORE_URL; percent-encode special characters of the password.'],
]);

const OTHERWISE = 'See that the server of PULLFAIL_STORE_URL runs and can be reached from here.';

/**
 * What the driver said stays out, as message and as cause: a URL whose password was not percent-encoded is taken apart
 * wrongly, and then a piece of the password is the host or the database that the driver complains of.
 */
export function postgresError(error: unknown): AppError {
  const code = codeOf(error);
  return new AppError(
    'STORE_UNREACHABLE',
    `PostgreSQL does not answer${code === null ? '' : ` (${code})`}.`,
    KNOWN.get(code ?? '') ?? OTHERWISE,
  );
}

function codeOf(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null;
  return /^[A-Z0-9_]{1,40}$/.test(error.code) ? error.code : null;
}
