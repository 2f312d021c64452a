import type { EventEmitter } from 'node:events';
import type { Log } from './model/log.ts';

/**
 * Logs a rejection that nobody catches, where Node would end the process. Slack's receivers leave one behind for a signed
 * request whose body is `null` and for an envelope of the socket without its event; the diagnoses of others go on.
 */
export function goOnAfterRejections(log: Pick<Log, 'error'>, program: EventEmitter): void {
  program.on('unhandledRejection', (err: unknown) => log.error({ err }, 'A promise was rejected and nobody caught it'));
}
