import { type Logger, LogLevel } from '@slack/bolt';
import type { Log } from '../model/log.ts';
import { slackErrorOf } from './slack-error.ts';

/** Slack's libraries put addresses and payload into their messages, so only warnings get through, and of those the words before the first quotation. */
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

/** What a library says by itself ends where it begins to quote a request, an answer or an error. */
const OWN_WORDS = /^[A-Za-z0-9 ,._-]{0,120}/;

function detailOf([first, ...more]: readonly unknown[]): string {
  const said = first instanceof Error ? slackErrorOf(first) : String(first);
  const errors = more.filter((part) => part instanceof Error).map(slackErrorOf);
  return [said, ...errors].map((part) => (OWN_WORDS.exec(part)?.[0] ?? '').trim()).join(' ');
}
