import { type Logger, LogLevel } from '@slack/bolt';
import type { Log } from '../model/log.ts';

/** Slack's libraries put addresses and payload into their messages, so only warnings get through, and those cut short. */
export function boltLogger(log: Log): Logger {
  return {
    debug: () => {},
    info: () => {},
    warn: (...parts) => log.warn({ detail: detailOf(parts) }, 'A Slack library warned'),
    error: (...parts) => log.error({ detail: detailOf(parts) }, 'A Slack library reported an error'),
    setLevel: () => {},
    getLevel: () => LogLevel.WARN,
    setName: () => {},
  };
}

function detailOf(parts: readonly unknown[]): string {
  const [first] = parts;
  const said = first instanceof Error ? first.name : String(first);
  return said
    .replaceAll(/xox[a-z]-[A-Za-z0-9-]+|xapp-[A-Za-z0-9-]+|https?:\/\/[^\s"']+|wss:\/\/[^\s"']+/g, '…')
    .slice(0, 200);
}
