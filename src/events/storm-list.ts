import { z } from 'zod';
import type { Place } from '../slack/poster.ts';
import type { Store } from '../store/store.ts';
import type { TaskPlace } from './failed-pull.ts';
import { type StormBody, stormBody } from './storm-body.ts';
import { stormListId } from './storm-id.ts';

const listBody = z.object({ kind: z.literal('storm-list'), tries: z.number(), ids: z.array(z.string()) });

/** How long a closed storm is remembered, and can be called the same again. */
export const KEEP_MS = 30 * 24 * 60 * 60_000;

/** A storm of the same service, by the id of its case. */
export interface NamedStorm {
  readonly id: string;
  readonly storm: StormBody;
}

/** Writes down that the service has this storm. Done before the storm itself is written, so that no storm is overlooked. */
export async function enlist(store: Store, place: TaskPlace, id: string, now: number): Promise<void> {
  const listId = stormListId(place);
  for (;;) {
    const found = await store.get(listId);
    const ids = found === null ? [] : listBody.parse(found.body).ids;
    const forgetAfter = now + 2 * KEEP_MS;
    const body = { kind: 'storm-list', tries: 0, ids: [...new Set([...ids, id])] };
    const written =
      found === null
        ? await store.add({ id: listId, version: 1, due: null, forgetAfter, body })
        : await store.swap({ ...found, version: found.version + 1, forgetAfter, body });
    if (written) return;
  }
}

/** The thread of another storm of the service, which follows the service already. */
export function threadOf(others: readonly NamedStorm[]): Place | null {
  const open = others.find(({ storm }) => storm.state === 'open' && storm.rootTs !== null && storm.joinedTs === null);
  return open === undefined ? null : { channel: open.storm.channel, threadTs: open.storm.rootTs };
}

/** The other storms of the same service; one that was forgotten is left out. */
export async function otherStorms(store: Store, place: TaskPlace, id: string): Promise<readonly NamedStorm[]> {
  const found = await store.get(stormListId(place));
  const ids = found === null ? [] : listBody.parse(found.body).ids.filter((other) => other !== id);
  const cases = await Promise.all(ids.map((other) => store.get(other)));
  return cases.flatMap((one) => (one === null ? [] : [{ id: one.id, storm: stormBody.parse(one.body) }]));
}
