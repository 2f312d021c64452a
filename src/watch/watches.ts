import type { Diagnosis } from '../diagnose/diagnosis.ts';
import type { Follower } from '../remediate/follower.ts';
import type { Proposal } from '../remediate/proposal.ts';
import type { CaseActs } from '../store/case-loop.ts';
import type { Store } from '../store/store.ts';
import { watchFrom } from './from-diagnosis.ts';
import { reasonIn } from './reasons.ts';
import { type WatchActDeps, watchActs } from './watch-acts.ts';
import { type WatchBody, type WatchPlace, type WatchState, watchBody } from './watch-body.ts';
import { slotFor, WATCH_ID, type WatchThread, watchesOf } from './watch-slot.ts';
import { afterFix, afterStop, type Beginning, beginning, joined } from './watch-state.ts';

export interface WatchesDeps extends WatchActDeps {
  readonly store: Store;
  /** Carries the case forward at once; the loop would find it a moment later. */
  readonly kick: (id: string) => void;
}

/** Who pressed “Stop following”, and where. */
export interface StopPress {
  readonly id: string;
  readonly userId: string;
  readonly channel: string;
}

/** What came of the press. */
export type Stopped =
  | { readonly kind: 'stopped' }
  | { readonly kind: 'ended-already'; readonly at: number }
  | { readonly kind: 'unknown' };

/** Follows services in threads, after a diagnosis and after a fix. */
export interface Watches extends Follower {
  /** Follows the service of a task whose pull failed. A watch that is there already heeds the questions of people alone. */
  follow(diagnosis: Diagnosis, thread: WatchThread, askedByPerson: boolean): Promise<void>;
  /** Durable once this resolves. */
  stop(press: StopPress): Promise<Stopped>;
  readonly acts: CaseActs;
}

const KEEP_MS = 30 * 24 * 60 * 60_000;

export function createWatches(deps: WatchesDeps): Watches {
  return {
    async follow(diagnosis, thread, askedByPerson) {
      const found = watchFrom(diagnosis, deps.now());
      if (found === null) return;
      const join = (state: WatchState) => (askedByPerson ? joined(state, found.begins) : state);
      await beginOrJoin(found.place, thread, found.begins, join, deps);
    },
    fixed: (proposalId, proposal) => fixed(proposalId, proposal, deps),
    stop: (press) => stop(press, deps),
    acts: watchActs(deps),
  };
}

/** Tells every service of the fix's threads that may have been mended by it; where none is followed, its own is from now on. */
async function fixed(proposalId: string, proposal: Proposal, deps: WatchesDeps): Promise<void> {
  const fix = { proposalId, at: deps.now() };
  let followed = 0;
  for (const thread of proposal.threads) {
    for (const { id, body } of await watchesOf(deps.store, thread)) {
      if (body === null || !mayBeMended(body.place, proposal)) continue;
      followed += 1;
      await change(id, (state) => afterFix(state, fix), deps);
    }
  }
  const [thread] = proposal.threads;
  const { cluster, service, taskId: _, ...where } = proposal.subject;
  if (followed > 0 || thread === undefined || cluster === null || service === null) return;
  const place = { ...where, cluster, service, vpcId: proposal.vpcId };
  const begins = { now: fix.at, reasons: [reasonIn(proposal.said)], deploymentId: null, fix };
  await beginOrJoin(place, thread, begins, (state) => afterFix(state, fix), deps);
}

function mayBeMended({ account, region, vpcId }: WatchPlace, { subject, vpcId: fixed }: Proposal): boolean {
  return account === subject.account && region === subject.region && (vpcId === null || vpcId === fixed);
}

/** Adds the watch if there is none; else changes the one that there is. Somebody who is faster is joined. */
async function beginOrJoin(
  place: WatchPlace,
  { channel, threadTs }: WatchThread,
  begins: Beginning,
  join: (state: WatchState) => WatchState,
  deps: WatchesDeps,
): Promise<void> {
  for (;;) {
    const { id, body } = await slotFor(deps.store, { channel, threadTs }, place);
    if (body !== null) {
      await change(id, join, deps);
      return;
    }
    const added: WatchBody = {
      kind: 'watch',
      tries: 0,
      ...beginning(begins),
      place,
      channel,
      threadTs,
      messageTs: null,
      mayStand: false,
    };
    const { now } = begins;
    if (!(await deps.store.add({ id, version: 1, due: now, forgetAfter: now + KEEP_MS, body: added }))) continue;
    deps.kick(id);
    return;
  }
}

async function stop({ id, userId, channel }: StopPress, deps: WatchesDeps): Promise<Stopped> {
  const found = WATCH_ID.test(id) ? await deps.store.get(id) : null;
  const body = watchBody.safeParse(found?.body);
  if (!body.success || body.data.channel !== channel) return { kind: 'unknown' };
  const before = await change(id, (state) => afterStop(state, userId, deps.now()), deps);
  const end = before?.end ?? null;
  return end === null ? { kind: 'stopped' } : { kind: 'ended-already', at: end.at };
}

/**
 * Reads, decides and swaps until one swap holds; answers with what stood there before. A watch that goes on is looked at
 * when it says, one that ended now is redrawn.
 */
async function change(
  id: string,
  next: (state: WatchState) => WatchState,
  deps: WatchesDeps,
): Promise<WatchState | null> {
  for (;;) {
    const found = await deps.store.get(id);
    if (found === null) return null;
    const body = watchBody.parse(found.body);
    const state = next(body);
    if (state === body) return body;
    const forgetAfter = deps.now() + KEEP_MS;
    const due = state.end === null ? state.nextLookAt : deps.now();
    const changed = {
      ...found,
      version: found.version + 1,
      due,
      forgetAfter,
      body: { ...body, ...state, tries: 0, mayStand: true },
    };
    if (!(await deps.store.swap(changed))) continue;
    deps.kick(id);
    return body;
  }
}
