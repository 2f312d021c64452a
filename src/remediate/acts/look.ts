import { digestOf } from '../../fixes/digest.ts';
import { endpointsCreatedBy } from '../../fixes/quotas.ts';
import { reserve } from '../ledger.ts';
import type { Proposal, ProposalOutcome } from '../proposal.ts';
import { differencesOf, isRuledOut, type SecondLook, verdictNow } from '../second-look.ts';
import { type Act, type ActDeps, type Acted, type Held, next, note } from './act.ts';

/**
 * The look before anything is created: the cause must still hold, the plan made from fresh facts must be the one that
 * was approved, and nobody may lose anything by it. Otherwise nothing is created, and the thread says what changed.
 */
export const look: Act = async (held, deps) => {
  const { proposal } = held;
  if (!isAsApproved(proposal)) return stop(held, deps, { kind: 'not-safe-now', obstacles: ['digest'] });
  if (isOld(proposal, deps)) return stop(held, deps, { kind: 'not-safe-now', obstacles: ['approval-old'] });
  deps.board.progress(held.id, proposal);
  const fresh = await deps.lookAgain(proposal, 'cause-and-plan');
  const objection = objectionTo(proposal, fresh);
  if (objection !== null) return stop(held, deps, objection);
  const { account, region } = proposal.subject;
  const vpc = { account, region, vpcId: proposal.vpcId };
  const { granted, created } = await reserve(deps.store, vpc, {
    proposalId: held.id,
    endpoints: endpointsCreatedBy(proposal.steps.map(({ call }) => call)),
    limit: deps.endpointsPerDay,
    now: deps.now(),
  });
  if (!granted) return stop(held, deps, { kind: 'over-the-cap', created, limit: deps.endpointsPerDay });
  return next(held, deps, { state: 'creating', lookedAt: deps.now() }, [
    note(held, deps, 'looked-again', 'as approved'),
  ]);
};

/** The steps are the calls whose digest was approved, to the byte. */
function isAsApproved({ approval, steps, subject }: Proposal): boolean {
  const calls = steps.map(({ call }) => call);
  return approval !== null && digestOf({ account: subject.account, region: subject.region, calls }) === approval.digest;
}

/** Nobody expects a yes of yesterday to be carried out today: it holds as long as an offer does. */
function isOld({ approval, expiresAt, createdAt, steps }: Proposal, deps: ActDeps): boolean {
  const begun = steps.some(({ state }) => state !== 'waiting');
  return !begun && deps.now() - (approval?.at ?? 0) > Math.max(expiresAt - createdAt, LEAST_HOLD_MS);
}

const LEAST_HOLD_MS = 10 * 60_000;

function objectionTo(proposal: Proposal, fresh: SecondLook): ProposalOutcome | null {
  if (fresh.preparation === null && !isRuledOut(proposal.causeId, fresh.diagnosis)) {
    return { kind: 'not-safe-now', obstacles: ['not-seen'] };
  }
  const obstacles = fresh.preparation?.obstacles ?? [];
  const kinds = obstacles.map(({ kind }) => kind);
  const nothingPlanned =
    fresh.preparation !== null &&
    fresh.preparation.offered.required.length + fresh.preparation.offered.optional.length === 0;
  if (kinds.length > 0 && (nothingPlanned || kinds.includes('not-seen')))
    return { kind: 'not-safe-now', obstacles: kinds };
  const differences = differencesOf(proposal, fresh);
  if (differences.length > 0)
    return { kind: 'changed-since', differences, now: verdictNow(fresh.diagnosis, proposal.causeId) };
  if (kinds.length > 0) return { kind: 'not-safe-now', obstacles: kinds };
  return null;
}

function stop(held: Held, deps: ActDeps, outcome: ProposalOutcome): Acted {
  const begun = held.proposal.steps.some(({ state }) => state === 'made' || state === 'available');
  const entries = [note(held, deps, 'stopped', outcome.kind)];
  return next(held, deps, { state: begun ? 'half-done' : 'done', outcome }, entries);
}
