import type { Clock } from '../model/clock.ts';

/** Remembers deliveries, so that one that comes again is not acted on again. */
export interface Seen {
  /** `true` for the first to claim a key, `false` for everybody after it. */
  claim(key: string): boolean;
  /** Whether a key is claimed, without claiming it. */
  has(key: string): boolean;
}

/** Slack's last retry of an event comes about five minutes after the first try; ten more are kept for safety. */
export const REMEMBERED_MS = 15 * 60_000;

/** At this many keys the oldest are forgotten first, so that a flood cannot fill the memory. */
const MOST_KEYS = 20_000;

export function createSeen(clock: Clock, keepMs: number = REMEMBERED_MS, mostKeys: number = MOST_KEYS): Seen {
  const claimedAt = new Map<string, number>();
  return {
    claim(key) {
      forgetOld(claimedAt, clock.now() - keepMs, mostKeys);
      if (claimedAt.has(key)) return false;
      claimedAt.set(key, clock.now());
      return true;
    },
    has(key) {
      return (claimedAt.get(key) ?? Number.NEGATIVE_INFINITY) >= clock.now() - keepMs;
    },
  };
}

/** A map keeps the order of insertion, so the oldest stand first. */
function forgetOld(claimedAt: Map<string, number>, before: number, mostKeys: number): void {
  for (const [key, at] of claimedAt) {
    if (at >= before && claimedAt.size < mostKeys) return;
    claimedAt.delete(key);
  }
}

/** The same message under another `event_id` is the same question (node-slack-sdk #2141). */
export function eventKey(team: string, channel: string, ts: string): string {
  return `event:${team}:${channel}:${ts}`;
}

/** One command, click, shortcut or form. */
export function triggerKey(triggerId: string): string {
  return `trigger:${triggerId}`;
}
