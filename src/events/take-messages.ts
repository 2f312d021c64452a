import type { Log } from '../model/log.ts';
import type { EventCounts } from './event-counts.ts';
import { type RecordDeps, recordFailures } from './record-failures.ts';
import type { Route } from './routes.ts';
import { type QueueMessage, sortMessages } from './sort-messages.ts';

export interface TakeDeps extends RecordDeps {
  readonly routes: readonly Route[];
  readonly counts: EventCounts;
  readonly log: Log;
  readonly now: () => number;
}

/**
 * Takes a batch of messages, and gives back those that need not come again: what cannot be read, what tells nothing,
 * and what is written down. A failure whose case could not be written comes again.
 */
export async function takeMessages<M extends QueueMessage>(
  messages: readonly M[],
  deps: TakeDeps,
): Promise<readonly M[]> {
  const { counts, log, now } = deps;
  const { groups, malformed, dropped, unrouted } = sortMessages(messages, deps.routes);
  counts.received += messages.length;
  counts.malformed += malformed;
  counts.dropped += dropped;
  counts.unrouted += unrouted;
  if (malformed > 0) log.warn({ malformed: counts.malformed }, 'Messages of the queue could not be read');
  const failures = groups.reduce((sum, group) => sum + group.failures.length, 0);
  if (failures + unrouted > 0) log.info({ failures, unrouted }, 'ECS reported failed pulls');
  const left = new Set<M>();
  for (const { id, channel, first, failures, messages: those } of groups) {
    try {
      await recordFailures({ id, channel, first, all: failures, now: now() }, deps);
      counts.failures += failures.length;
    } catch (err) {
      log.error({ err, caseId: id }, 'A failure could not be written down; its message comes again');
      for (const message of those) left.add(message);
    }
  }
  return messages.filter((message) => !left.has(message));
}
