import type { Clock } from '../model/clock.ts';

/** Lets messages be posted at the pace that Slack takes from one channel: about one a second, with short bursts. */
export interface PostBudget {
  /** Milliseconds until the post that was asked for may be made; its turn is counted, whoever asks later comes after it. */
  turn(channel: string): number;
}

/** A little more than four seconds, since two clocks are never the same. */
const WINDOW_MS = 4_200;
const MOST = 4;

export function createPostBudget(clock: Clock): PostBudget {
  const turns = new Map<string, readonly number[]>();
  return {
    turn(channel) {
      const now = clock.now();
      const latest = turns.get(channel) ?? [];
      const fourthBefore = latest.length < MOST ? undefined : latest[0];
      const at = Math.max(now, fourthBefore === undefined ? now : fourthBefore + WINDOW_MS);
      // Set anew, the channel counts as the one that was asked for last.
      turns.delete(channel);
      turns.set(channel, [...latest, at].slice(-MOST));
      forgetQuiet(turns, now - WINDOW_MS);
      return at - now;
    },
  };
}

/** The channels that were not asked for in a while stand first. */
function forgetQuiet(turns: Map<string, readonly number[]>, before: number): void {
  for (const [channel, latest] of turns) {
    if ((latest.at(-1) ?? 0) >= before) return;
    turns.delete(channel);
  }
}
