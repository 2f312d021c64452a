import { type DestinationStream, type Logger, pino } from 'pino';

/** Fields that could hold a secret or foreign text, wherever they stand; none of them is logged on purpose. */
const REDACTED = ['token', 'secret', 'password', 'authorization', 'signature', 'text', 'body', 'headers', 'payload'];

/**
 * The log: one JSON object a line, to standard error. Messages are static; what differs stands in fields.
 * Every line of an investigation carries its `investigationId`, which is also in the footer of the thread.
 */
export function createLogger(level: string, destination: DestinationStream = process.stderr): Logger {
  return pino(
    {
      level,
      base: { app: 'pullfail' },
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: REDACTED.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[redacted]' },
      serializers: { err: describeError },
    },
    destination,
  );
}

/** What names and codes of errors look like; a service that is asked chooses some of them. */
const NAME = /^[\w.$:-]{1,80}$/;

/** A place in the program: `at name (file:line:column)` or `at file:line:column`. */
const FRAME = /^ {4}at (?:[^()]{1,200} )?\(?(?:file:\/\/|node:|\/|[A-Za-z]:\\)[^()\s]{1,400}:\d{1,7}:\d{1,7}\)?$/;

/** Name, code and stack of an error; messages of foreign errors can quote payloads, so only our own codes and names stay. */
function describeError(error: unknown): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) return { type: typeof error };
  const code = 'code' in error ? String(error.code) : undefined;
  return {
    type: NAME.test(error.name) ? error.name : 'Error',
    ...(code === undefined || !NAME.test(code) ? {} : { code }),
    stack: framesOf(error).slice(0, 12).join('\n'),
  };
}

/** The stack begins with name and message, whose lines may look like places: both are cut off first. */
function framesOf(error: Error): readonly string[] {
  const { name, message, stack = '' } = error;
  const head = message === '' ? name : `${name}: ${message}`;
  const told = stack.startsWith(head) ? head.length : stack.indexOf(message) + message.length;
  const behind = stack.includes(message) ? stack.slice(told) : stack;
  return behind.split('\n').filter((line) => FRAME.test(line));
}
