import type { Clock } from '../model/clock.ts';
import type { SlackDeps } from '../slack/deps.ts';
import type { ActResult } from '../store/case-loop.ts';
import type { Store, StoredCase } from '../store/store.ts';
import type { EventCounts } from './event-counts.ts';
import type { EventTexts } from './event-texts.ts';
import { type StormBody, stormBody } from './storm-body.ts';
import { KEEP_MS } from './storm-list.ts';
import { dueOf } from './storm-state.ts';
import type { Turns } from './turns.ts';

/** What the acts of a storm use. */
export interface StormDeps {
  readonly slack: SlackDeps;
  readonly store: Store;
  readonly clock: Clock;
  readonly texts: EventTexts;
  readonly counts: EventCounts;
  readonly windowMs: number;
  readonly turns: Turns;
  /** Channels that the bot was found not to be in, each told of once. */
  readonly shutOutOf: Set<string>;
}

/** A storm in the hands of an act. */
export interface HeldStorm {
  readonly id: string;
  readonly storm: StormBody;
  /** An earlier try may have posted what is posted now. */
  readonly repeated: boolean;
}

/** Marks the messages of a storm; the next storm of the same failure has messages of its own. */
export function markOf({ id, storm }: Pick<HeldStorm, 'id' | 'storm'>): string {
  return `${id}-${storm.round}`;
}

/** Until a storm that waits, for its turn or for another one, looks again. */
export const LOOK_AGAIN_MS = 3_000;

/**
 * What an act writes. The queue goes on counting meanwhile, so the newest numbers stay, and what was learned comes on top.
 * `wakeAt`: not before then, whatever the state says.
 */
export function resultOf(learned: StormBody, { windowMs, clock }: StormDeps, wakeAt?: number): ActResult {
  const due = (storm: StormBody) => wakeAt ?? dueOf(storm, windowMs, clock.now());
  return {
    body: learned,
    due: due(learned),
    forgetAfter: clock.now() + KEEP_MS,
    salvage: (latest) => {
      const merged = withNumbersOf(latest, learned);
      return merged === null ? null : { body: merged, due: due(merged) };
    },
  };
}

/** A storm that was about to close goes on where a new failure came first. */
function withNumbersOf(latest: StoredCase, learned: StormBody): StormBody | null {
  const newer = stormBody.parse(latest.body);
  if (newer.round !== learned.round) return null;
  const { tasks, heardAt, lastAt } = newer;
  const state = learned.state === 'closed' ? newer.state : learned.state;
  return { ...learned, tasks, heardAt, lastAt, state, tries: 0 };
}
