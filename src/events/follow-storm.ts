import { type Message, marked } from '../render/message.ts';
import { stormMessage } from '../render/storm/storm-message.ts';
import type { Posted } from '../slack/poster.ts';
import type { ActResult } from '../store/case-loop.ts';
import type { StormBody } from './storm-body.ts';
import { type HeldStorm, markOf, resultOf, type StormDeps } from './storm-deps.ts';
import { EDIT_EVERY_MS, isBehind, isOver } from './storm-state.ts';
import { viewOf } from './storm-view.ts';

/** Until a last word that did not get through is sent again, and for how long that is tried. */
const TRY_AGAIN_MS = 60_000;
const MOST_TRYING_MS = 10 * 60_000;

/** Brings the number of a diagnosed storm up to date, and closes it when nothing new has come for long enough. */
export async function followStorm(held: HeldStorm, deps: StormDeps): Promise<ActResult> {
  if (isOver(held.storm, deps.windowMs, deps.clock.now())) return close(held, deps);
  const { storm, wakeAt } = await showNumbers(held, deps);
  return resultOf(storm, deps, wakeAt);
}

/** The storm with what its root message says now; `wakeAt`: Slack takes no edit before then. */
export interface ShownNumbers {
  readonly storm: StormBody;
  readonly wakeAt: number | undefined;
}

/** Edits the root message if it is behind and the last edit is long enough ago. */
export async function showNumbers(held: HeldStorm, { slack, clock }: StormDeps): Promise<ShownNumbers> {
  const { storm } = held;
  const now = clock.now();
  const at = rootOf(storm);
  const isEarly = now < (storm.shown?.at ?? 0) + EDIT_EVERY_MS;
  if (at === null || isEarly || !isBehind(storm)) return { storm, wakeAt: undefined };
  const wait = slack.budget.take('progress');
  if (wait > 0) return { storm, wakeAt: now + wait };
  const outcome = await slack.poster.update(at, drawn(held, now, false));
  if (outcome.kind === 'rate-limited') return { storm, wakeAt: now + outcome.waitMs };
  return { storm: withShown(storm, now), wakeAt: undefined };
}

/** The last word. A root message that somebody has deleted is not posted again for it. */
async function close(held: HeldStorm, deps: StormDeps): Promise<ActResult> {
  const { storm, id } = held;
  const { slack, clock, windowMs } = deps;
  const now = clock.now();
  const closed = resultOf(withShown({ ...storm, state: 'closed' }, now), deps);
  deps.texts.forget(id);
  const at = rootOf(storm);
  if (at === null) return closed;
  const wait = slack.budget.take('final');
  if (wait > 0) return resultOf(storm, deps, now + wait);
  const outcome = await slack.poster.update(at, drawn(held, now, true));
  if (outcome.kind === 'rate-limited') return resultOf(storm, deps, now + outcome.waitMs);
  const mayTry = now - storm.heardAt < windowMs + MOST_TRYING_MS;
  return outcome.kind === 'failed' && mayTry ? resultOf(storm, deps, now + TRY_AGAIN_MS) : closed;
}

function drawn({ id, storm }: HeldStorm, now: number, over: boolean): Message {
  return marked(stormMessage(viewOf(storm, now, over)), `root:${markOf({ id, storm })}`);
}

function rootOf({ channel, rootTs }: StormBody): Posted | null {
  return rootTs === null ? null : { channel, ts: rootTs };
}

function withShown(storm: StormBody, at: number): StormBody {
  const { count, more } = storm.tasks;
  return { ...storm, shown: { count, more, at } };
}
