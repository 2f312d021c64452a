import { createHash } from 'node:crypto';
import type { Store } from '../store/store.ts';
import { type WatchBody, type WatchPlace, watchBody } from './watch-body.ts';

/** A thread in which services are followed. */
export interface WatchThread {
  readonly channel: string;
  readonly threadTs: string;
}

/** The case of one service in one thread; `body` is `null` where it has none yet. */
export interface WatchSlot {
  readonly id: string;
  readonly body: WatchBody | null;
}

/** Ids as buttons bring them back. */
export const WATCH_ID = /^watch-[0-9a-f]{16}-\d{1,3}$/;

/**
 * Every watch of a thread. Ids follow from the thread and count its services, so that one that is diagnosed a second time
 * finds its watch, and a fix finds every service that it may have mended.
 */
export async function watchesOf(store: Store, thread: WatchThread): Promise<readonly WatchSlot[]> {
  const slots: WatchSlot[] = [];
  for (let number = 1; ; number += 1) {
    const id = idOf(thread, number);
    const found = await store.get(id);
    if (found === null) return slots;
    slots.push({ id, body: watchBody.parse(found.body) });
  }
}

/** The slot of a service: its own, or the next free one. */
export async function slotFor(store: Store, thread: WatchThread, place: WatchPlace): Promise<WatchSlot> {
  const slots = await watchesOf(store, thread);
  const own = slots.find(({ body }) => body !== null && isSameService(body.place, place));
  return own ?? { id: idOf(thread, slots.length + 1), body: null };
}

function isSameService(a: WatchPlace, b: WatchPlace): boolean {
  return a.account === b.account && a.region === b.region && a.cluster === b.cluster && a.service === b.service;
}

function idOf({ channel, threadTs }: WatchThread, number: number): string {
  const hash = createHash('sha256').update(`${channel}/${threadTs}`).digest('hex').slice(0, 16);
  return `watch-${hash}-${number}`;
}
