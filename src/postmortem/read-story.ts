import type { Memory, ShownAt } from '../memory/memory.ts';
import { proposalBody } from '../remediate/proposal.ts';
import type { Store } from '../store/store.ts';
import { watchesOf } from '../watch/watch-slot.ts';
import type { Story, StoryFix } from './story.ts';

/** Reads everything that is kept of a thread's incident. Rejects as the store does; `null`: nothing is kept of it. */
export async function readStory(
  thread: ShownAt,
  { memory, store, now }: { readonly memory: Memory; readonly store: Store; readonly now: number },
): Promise<Story | null> {
  const incident = await memory.incident(thread);
  if (incident === null) return null;
  const [fixes, slots] = await Promise.all([
    Promise.all(incident.proposalIds.map((id) => readFix(id, store))),
    watchesOf(store, thread),
  ]);
  return {
    incident,
    fixes: fixes.filter((fix) => fix !== null),
    watches: slots.flatMap(({ body }) => (body === null ? [] : [body])),
    asOf: now,
  };
}

async function readFix(id: string, store: Store): Promise<StoryFix | null> {
  const [found, entries] = await Promise.all([store.get(id), store.audit(id)]);
  const proposal = proposalBody.safeParse(found?.body);
  return proposal.success ? { id, proposal: proposal.data, entries } : null;
}
