import { AwsError, type AwsErrorKind } from './error-kinds.ts';
import { kindOfName } from './error-names.ts';
import { foreignText } from './foreign-text.ts';

const LONGEST_MESSAGE_BYTES = 1024;
const LONGEST_NAME = 100;

/** Names under which the SDK hides that an answer had no name of its own. */
const NAMELESS: ReadonlySet<string> = new Set(['', 'Error', 'Unknown', 'UnknownError', 'NotFound', 'Not Found', '404']);

/** A role could not be assumed; every call of its place fails with this. */
export class RoleError extends Error {
  readonly whose: 'reader' | 'fixer';
  readonly roleArn: string;
  readonly reason: unknown;

  constructor(whose: 'reader' | 'fixer', roleArn: string, reason: unknown) {
    super(`The ${whose} role ${roleArn} cannot be assumed.`);
    this.name = 'RoleError';
    this.whose = whose;
    this.roleArn = roleArn;
    this.reason = reason;
  }
}

/**
 * Turns whatever an SDK client threw into an `AwsError`. A refused AssumeRole is reported as `sts:AssumeRole` whatever
 * call it was for. The original is dropped: it holds the raw answer.
 */
export function toAwsError(error: unknown, action: string): AwsError {
  if (error instanceof AwsError) return error;
  if (error instanceof RoleError) {
    const inner = toAwsError(error.reason, 'sts:AssumeRole');
    const message = foreignText(`${error.message.slice(0, -1)}: ${inner.message}`, LONGEST_MESSAGE_BYTES);
    return new AwsError(inner.kind, inner.action, inner.awsName, message);
  }
  const name = nameOf(error);
  const message = foreignText(messageOf(error), LONGEST_MESSAGE_BYTES);
  return new AwsError(kindOf(error, name), action, name, message);
}

function kindOf(error: unknown, name: string): AwsErrorKind {
  return kindOfName(name) ?? kindOfStatus(statusOf(error), name);
}

function kindOfStatus(status: number | null, name: string): AwsErrorKind {
  if (status === 401 || status === 403) return 'access-denied';
  if (status === 429) return 'throttled';
  if (status === 501 || status === 405) return 'not-supported';
  if (status === 404 && NAMELESS.has(name)) return 'not-supported';
  return 'failed';
}

/** The code of a system error says more than its name: the SDK calls a reset connection a `TimeoutError` too. */
function nameOf(error: unknown): string {
  const name = textIn(error, 'name');
  const code = textIn(error, 'code');
  const byCode = kindOfName(code);
  const isSystemError = byCode === 'unreachable' || byCode === 'timed-out';
  const best = isSystemError || NAMELESS.has(name) ? code || name : name;
  return best.slice(0, LONGEST_NAME) || 'UnknownError';
}

function messageOf(error: unknown): string {
  const message = textIn(error, 'message');
  return message === '' ? 'AWS gave no message.' : message;
}

function textIn(error: unknown, key: 'name' | 'code' | 'message'): string {
  if (typeof error !== 'object' || error === null || !(key in error)) return '';
  const value: unknown = Reflect.get(error, key);
  return typeof value === 'string' ? value : '';
}

function statusOf(error: unknown): number | null {
  if (typeof error !== 'object' || error === null || !('$metadata' in error)) return null;
  const metadata = error.$metadata;
  if (typeof metadata !== 'object' || metadata === null || !('httpStatusCode' in metadata)) return null;
  return typeof metadata.httpStatusCode === 'number' ? metadata.httpStatusCode : null;
}
