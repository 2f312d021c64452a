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

/** Name, code and stack of an error; messages of foreign errors can quote payloads, so only our own codes and names stay. */
function describeError(error: unknown): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) return { type: typeof error };
  const code = 'code' in error ? String(error.code) : undefined;
  const frames = (error.stack ?? '').split('\n').filter((line) => line.trimStart().startsWith('at '));
  return { type: error.name, ...(code === undefined ? {} : { code }), stack: frames.slice(0, 12).join('\n') };
}
