import { unreachable } from '../model/result.ts';
import { foundIn, isLasting, withFirstReason, withFound, withTasks } from './after-tasks.ts';
import type { Look, RefusedCall } from './look.ts';
import { isKnown } from './reasons.ts';
import { LIMIT_MS, nextLookAt } from './schedule.ts';
import type { FoundReason, Reason, ServiceSeen, WatchEnd, WatchState } from './watch-body.ts';

/** Looks in a row that have to find a service steady. */
const STEADY_LOOKS = 2;

/** How following begins. */
export interface Beginning {
  readonly now: number;
  /** Empty: the newest failure that is seen counts as known. */
  readonly reasons: readonly Reason[];
  readonly deploymentId: string | null;
  readonly fix: WatchState['fix'];
}

/** What came of a look: where the service stands, and what has to be diagnosed because it is new. */
export interface WatchStep {
  readonly state: WatchState;
  readonly diagnose: readonly FoundReason[];
}

export function beginning({ now, reasons, deploymentId, fix }: Beginning): WatchState {
  return {
    ...paceFrom(now),
    fix,
    wasShort: false,
    lookedAt: null,
    service: null,
    tasks: null,
    missed: null,
    tasksMissed: null,
    deploymentId,
    newDeploymentAt: null,
    failedBeforeFix: null,
    countedSince: now,
    reasons,
    found: [],
    end: null,
  };
}

function paceFrom(now: number) {
  return { followedSince: now, endsAt: now + LIMIT_MS, nextLookAt: now, looks: 0, calls: 0, steadyLooks: 0 };
}

/** A fix was made: everything counts from there, for the full time. The same fix told twice changes nothing. */
export function afterFix(state: WatchState, fix: NonNullable<WatchState['fix']>): WatchState {
  if (state.fix?.proposalId === fix.proposalId) return state;
  return { ...state, ...paceFrom(fix.at), fix, countedSince: fix.at, tasks: null, end: null };
}

/** A second diagnosis of the same service: what it was about is known from now on; a watch that has ended begins anew. */
export function joined(state: WatchState, begins: Beginning): WatchState {
  const reasons = withReasons(state.reasons, begins.reasons);
  if (state.end !== null) return beginning({ ...begins, reasons, fix: state.fix });
  return reasons.length === state.reasons.length ? state : { ...state, reasons };
}

/** A person wants it no more. */
export function afterStop(state: WatchState, by: string, now: number): WatchState {
  return state.end === null ? { ...state, nextLookAt: null, end: { kind: 'stopped', at: now, by } } : state;
}

/** Ended by the program, for a reason that no look saw. */
export function ended(state: WatchState, kind: WatchEnd['kind'], now: number): WatchState {
  return { ...state, nextLookAt: null, end: { kind, at: now, by: null } };
}

/** Takes in what a look saw, and decides when the next one is made or why there is none. */
export function afterLook(before: WatchState, look: Look, now: number): WatchStep {
  const state = { ...before, looks: before.looks + 1, calls: before.calls + look.calls };
  switch (look.kind) {
    case 'gone':
      return { state: ended({ ...state, lookedAt: now, missed: null }, 'gone', now), diagnose: [] };
    case 'no-answer':
      return { state: afterNoAnswer(state, look.missed, now), diagnose: [] };
    case 'service': {
      const seen = withFirstReason(withService(state, look.service, now), look.tasks);
      const found = foundIn(seen, look.tasks);
      const told = withTasks(withFound(seen, found), look.tasks, now);
      return { state: settled(told, look.service, now), diagnose: found.filter(({ diagnosed }) => diagnosed) };
    }
    default:
      return unreachable(look);
  }
}

function afterNoAnswer(state: WatchState, missed: RefusedCall, now: number): WatchState {
  const looked = { ...state, missed: { ...missed, at: now }, steadyLooks: 0 };
  return isLasting(missed.why) ? ended(looked, 'refused', now) : goOn(looked, now);
}

function goOn(state: WatchState, now: number): WatchState {
  const next = nextLookAt(state, now);
  return next === null ? ended(state, 'time-over', now) : { ...state, nextLookAt: next };
}

function withService(state: WatchState, service: ServiceSeen, now: number): WatchState {
  const { primary } = service;
  const steady = isSteady(service);
  const isNew = primary !== null && !primary.isRollback && state.lookedAt !== null && primary.id !== state.deploymentId;
  const firstAfterFix = state.fix?.at === state.followedSince && state.looks === 1;
  const failedAlready =
    primary !== null && (replaces(primary, state) || service.failedDeployments.includes(primary.id));
  return {
    ...state,
    service,
    lookedAt: now,
    missed: null,
    steadyLooks: steady ? state.steadyLooks + 1 : 0,
    wasShort: state.wasShort || !steady,
    newDeploymentAt: isNew ? (primary.createdAt ?? now) : state.newDeploymentAt,
    failedBeforeFix: firstAfterFix && failedAlready ? primary.id : state.failedBeforeFix,
  };
}

function isSteady({ desired, running, primary, failedDeployments }: ServiceSeen): boolean {
  if (desired === 0 || running !== desired) return false;
  if (primary === null) return true;
  if (primary.rolloutState === 'IN_PROGRESS' || failedDeployments.includes(primary.id)) return false;
  return primary.running === null || primary.running === primary.desired;
}

/** Why it has come to an end, if it has; else when to look again. */
function settled(state: WatchState, service: ServiceSeen, now: number): WatchState {
  const rollout = rolloutEnd(state, service);
  if (rollout !== null && service.desired > 0) return ended(state, rollout, now);
  const followed = { ...state, deploymentId: service.primary?.id ?? state.deploymentId };
  if (service.desired === 0) return ended(followed, 'scaled-to-zero', now);
  const waitsForNewDeployment = state.failedBeforeFix !== null && state.failedBeforeFix === service.primary?.id;
  if (state.steadyLooks >= STEADY_LOOKS && !waitsForNewDeployment) return ended(followed, 'steady', now);
  return goOn(followed, now);
}

function rolloutEnd(state: WatchState, { primary, failedDeployments }: ServiceSeen): WatchEnd['kind'] | null {
  if (primary === null || primary.id === state.failedBeforeFix) return null;
  if (failedDeployments.includes(primary.id)) return 'rollout-failed';
  return replaces(primary, state) ? 'rolled-back' : null;
}

/** Whether ECS put it in the place of the deployment that is followed; one of long ago may be that deployment itself. */
function replaces(primary: NonNullable<ServiceSeen['primary']>, { deploymentId }: WatchState): boolean {
  return primary.isRollback && deploymentId !== null && primary.id !== deploymentId;
}

function withReasons(known: readonly Reason[], added: readonly Reason[]): readonly Reason[] {
  return [...known, ...added.filter((reason) => !isKnown(known, reason))];
}
