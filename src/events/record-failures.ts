import type { Store, StoredCase } from '../store/store.ts';
import type { EventTexts } from './event-texts.ts';
import { stormBody } from './storm-body.ts';
import { enlist, KEEP_MS } from './storm-list.ts';
import { afterHearing, type Heard } from './storm-state.ts';

export interface RecordDeps {
  readonly store: Store;
  readonly texts: EventTexts;
  readonly windowMs: number;
  /** Carries the case forward at once; the loop would find it a moment later. */
  readonly kick: (id: string) => void;
}

/**
 * Writes failures of one kind into their storm: the first opens it, the others count up. Durable once this resolves.
 * Reads, decides and swaps until one swap holds, so that of two processes one opens it.
 */
export async function recordFailures(heard: Heard, deps: RecordDeps): Promise<void> {
  const { store, texts, windowMs, kick } = deps;
  const { id } = heard;
  for (;;) {
    const found = await store.get(id);
    const before = found === null ? null : { storm: stormBody.parse(found.body), due: found.due };
    const next = afterHearing(before, heard, windowMs);
    if (next === null) return;
    const { storm, due, opens } = next;
    if (opens) {
      texts.remember(id, heard.all.find(({ taskArn }) => taskArn === storm.taskArn)?.text ?? '');
      await enlist(store, storm.place, id, heard.now);
    }
    const changed = { id, version: (found?.version ?? 0) + 1, due, forgetAfter: heard.now + KEEP_MS, body: storm };
    if (!(await write(changed, store))) continue;
    if (opens) kick(id);
    return;
  }
}

function write(changed: StoredCase, store: Store): Promise<boolean> {
  return changed.version === 1 ? store.add(changed) : store.swap(changed);
}
