import type { SlackDeps } from '../slack/deps.ts';
import type { CaseActs, CaseLoop } from '../store/case-loop.ts';
import type { Store } from '../store/store.ts';
import { noEvents } from './event-counts.ts';
import { createEventTexts } from './event-texts.ts';
import { createQueueConsumer, type QueueConsumer } from './queue-consumer.ts';
import type { Route } from './routes.ts';
import { stormActs } from './storm-acts.ts';
import { takeMessages } from './take-messages.ts';
import { createTurns } from './turns.ts';

/** How events come in, and who is told of them. */
export interface EventSettings {
  /** `null`: nothing is taken from a queue; storms that were opened before are still carried to their end. */
  readonly queue: { readonly url: string; readonly region: string } | null;
  readonly routes: readonly Route[];
  readonly windowMs: number;
}

export interface EventParts {
  readonly slack: SlackDeps;
  readonly store: Store;
  /** Carries a case forward at once. */
  readonly kick: (id: string) => void;
}

/** The side of the app that speaks up by itself. */
export interface Events {
  /** Of cases of kind `storm`. */
  readonly acts: CaseActs;
  readonly consumer: QueueConsumer | null;
}

export function createEvents({ queue, routes, windowMs }: EventSettings, { slack, store, kick }: EventParts): Events {
  const { clock, log } = slack;
  const counts = noEvents();
  const texts = createEventTexts();
  const turns = createTurns(slack.jobs);
  const acts = stormActs({ slack, store, clock, texts, counts, windowMs, turns, shutOutOf: new Set() });
  if (queue === null) return { acts, consumer: null };
  const taking = { store, texts, windowMs, kick, routes, counts, log, now: () => clock.now() };
  const consumer = createQueueConsumer({ ...queue, clock, log, take: (messages) => takeMessages(messages, taking) });
  return {
    acts,
    consumer: {
      start: () => consumer.start(),
      async stop(graceMs) {
        await consumer.stop(graceMs);
        log.info({ ...counts }, 'No more events are taken');
      },
    },
  };
}

/** The loop with the consumer beside it: what the one writes down the other carries forward, so it is stopped first. */
export function withConsumer(loop: CaseLoop, consumer: QueueConsumer | null): CaseLoop {
  if (consumer === null) return loop;
  return {
    kick: (caseId) => loop.kick(caseId),
    start() {
      loop.start();
      consumer.start();
    },
    async stop(graceMs) {
      await consumer.stop(Math.min(graceMs, MOST_FOR_A_BATCH_MS));
      await loop.stop(graceMs);
    },
  };
}

/** A batch is a few writes. */
const MOST_FOR_A_BATCH_MS = 5_000;
