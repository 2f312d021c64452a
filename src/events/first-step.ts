import type { StormBody, StormVerdict } from './storm-body.ts';
import type { NamedStorm } from './storm-list.ts';

/** How a storm begins. */
export type FirstStep =
  | { readonly kind: 'post' }
  /** Another storm of the service has come before and is not diagnosed yet: it may have the same cause. */
  | { readonly kind: 'wait' }
  /** Others have been diagnosed: their threads are joined if the same thing is broken. */
  | { readonly kind: 'compare'; readonly others: readonly NamedStorm[] };

/** A storm waits no longer than this for another one. */
const MOST_WAITING_MS = 3 * 60_000;

/** Decides from the other storms of the same service. */
export function firstStep(id: string, storm: StormBody, others: readonly NamedStorm[], now: number): FirstStep {
  if (storm.compared) return { kind: 'post' };
  const near = others.filter((other) => other.storm.channel === storm.channel && other.storm.state !== 'closed');
  const mayWait = now - storm.openedAt < MOST_WAITING_MS;
  if (mayWait && near.some((other) => isUntold(other.storm) && cameBefore(other, { id, storm })))
    return { kind: 'wait' };
  const told = near.filter((other) => canBeJoined(other.storm));
  return told.length === 0 ? { kind: 'post' } : { kind: 'compare', others: told };
}

/**
 * The storm whose thread a verdict belongs to. A cause is a kind of fault: only its sentence names what is broken, and
 * the same kind of fault elsewhere has steps and an offer of its own.
 */
export function sameFault(verdict: StormVerdict | null, others: readonly NamedStorm[]): NamedStorm | null {
  if (verdict === null || verdict.causeId === null) return null;
  const { causeId, sentence } = verdict;
  return others.find(({ storm: { verdict: told } }) => told?.causeId === causeId && told.sentence === sentence) ?? null;
}

function isUntold({ state, shutOut }: StormBody): boolean {
  return !shutOut && (state === 'opening' || state === 'diagnosing');
}

function canBeJoined({ state, verdict, rootTs, joinedTs }: StormBody): boolean {
  return state === 'open' && rootTs !== null && joinedTs === null && verdict !== null && verdict.causeId !== null;
}

function cameBefore(other: NamedStorm, own: NamedStorm): boolean {
  const [a, b] = [other.storm.openedAt, own.storm.openedAt];
  return a === b ? other.id < own.id : a < b;
}
