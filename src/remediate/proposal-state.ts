import { digestOf } from '../fixes/digest.ts';
import { callKey, type FixCall } from '../fixes/fix-call.ts';
import { chosenCalls } from '../fixes/offered-calls.ts';
import { unreachable } from '../model/result.ts';
import { createdDigest, mayBeUndone } from './created.ts';
import { offerDigestOf } from './offer-digest.ts';
import type { Proposal, ProposalState, ProposalStep } from './proposal.ts';

/** What a person asks of a proposal. */
export type Decision =
  | {
      readonly kind: 'approve';
      /** Keys of the optional calls. */
      readonly ticked: readonly string[];
      /** Of the offer that the person was shown: the card's button and the form carry it. */
      readonly offerDigest: string;
    }
  | { readonly kind: 'reject'; readonly reason: string }
  | { readonly kind: 'go-on' }
  | {
      readonly kind: 'undo';
      /** Of what the form showed: `createdDigest` of the proposal at that time. */
      readonly shownDigest: string;
      /** What the form showed beyond what the case knows of, found by the proposal's mark. */
      readonly found: readonly string[];
    };

/** Why a decision changes nothing. */
export type Refusal =
  | { readonly kind: 'expired'; readonly at: number }
  /** Somebody was first, or the proposal has moved on. */
  | { readonly kind: 'not-now'; readonly state: ProposalState; readonly by: string | null; readonly at: number | null }
  /** What is stored is not what was shown. */
  | { readonly kind: 'digest-changed' }
  | { readonly kind: 'nothing-chosen' }
  | { readonly kind: 'unknown-tick'; readonly key: string }
  | { readonly kind: 'nothing-to-undo' }
  /** Something else exists by now than the form showed. */
  | { readonly kind: 'undo-changed' };

/** What a decision comes to. */
export type Transition =
  | { readonly kind: 'moved'; readonly proposal: Proposal }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** Every rule about what a person's decision may change, and nothing else: no clock, no store, no Slack, no AWS. */
export function decide(proposal: Proposal, decision: Decision, by: string, at: number): Transition {
  switch (decision.kind) {
    case 'approve':
      return approve(proposal, decision, by, at);
    case 'reject':
      return reject(proposal, decision.reason, by, at);
    case 'go-on':
      return goOn(proposal);
    case 'undo':
      return undo(proposal, decision, by, at);
    default:
      return unreachable(decision);
  }
}

function approve(
  proposal: Proposal,
  { ticked, offerDigest }: Extract<Decision, { kind: 'approve' }>,
  by: string,
  at: number,
): Transition {
  const refused = notOpen(proposal, at);
  if (refused !== null) return refused;
  if (offerDigest !== proposal.offerDigest || !isIntact(proposal)) return refuse({ kind: 'digest-changed' });
  const known = proposal.offered.optional.map(callKey);
  const strange = ticked.find((key) => !known.includes(key));
  if (strange !== undefined) return refuse({ kind: 'unknown-tick', key: strange });
  const calls = chosenCalls(proposal.offered, ticked);
  if (calls.length === 0) return refuse({ kind: 'nothing-chosen' });
  const { account, region } = proposal.subject;
  const approval = { by, at, digest: digestOf({ account, region, calls }), ticked };
  return moved({ ...proposal, state: 'looking', approval, steps: calls.map(waitingStep) });
}

/** Whether the stored calls are those that the digest was made of. */
function isIntact({ offerDigest, subject, offered }: Proposal): boolean {
  return offerDigest === offerDigestOf(subject, offered);
}

function reject(proposal: Proposal, reason: string, by: string, at: number): Transition {
  return notOpen(proposal, at) ?? moved({ ...proposal, state: 'rejected', rejection: { by, at, reason } });
}

function goOn(proposal: Proposal): Transition {
  if (proposal.state !== 'half-done' || isUndoHalt(proposal.halt)) return notNow(proposal);
  const failed = proposal.steps.flatMap(({ state, id }) => (state === 'failed' && id !== null ? [id] : []));
  const first = proposal.steps.some(({ unanswered }) => unanswered) ? FIND_FIRST : { state: 'looking' as const };
  return moved({
    ...reopened(proposal),
    ...first,
    outcome: null,
    halt: null,
    undo: null,
    steps: proposal.steps.map(retried),
    leftovers: [...proposal.leftovers, ...failed],
  });
}

/** What a lost answer left is found before the second look, which would take it for somebody else's. */
const FIND_FIRST = { state: 'creating', lookedAt: null } as const;

/** An undo that did not come to its end can only be asked for again. */
export function isUndoHalt(halt: Proposal['halt']): boolean {
  return halt?.kind === 'undo-refused' || halt?.kind === 'undo-pending' || halt?.kind === 'undo-unshown';
}

function undo(
  proposal: Proposal,
  { shownDigest, found }: Extract<Decision, { kind: 'undo' }>,
  by: string,
  at: number,
): Transition {
  const mayUndo = proposal.state === 'done' || proposal.state === 'half-done';
  if (!mayUndo) return notNow(proposal);
  if (!mayBeUndone(proposal)) return refuse({ kind: 'nothing-to-undo' });
  if (shownDigest !== createdDigest(proposal)) return refuse({ kind: 'undo-changed' });
  return moved({ ...reopened(proposal), state: 'undoing', outcome: null, halt: null, undo: { by, at, found } });
}

/** Only an offer that still holds can be decided. */
function notOpen(proposal: Proposal, at: number): Transition | null {
  const { state, approvable, expiresAt } = proposal;
  if (state === 'expired') return refuse({ kind: 'expired', at: expiresAt });
  if (state !== 'offered' || !approvable) return notNow(proposal);
  return at >= expiresAt ? refuse({ kind: 'expired', at: expiresAt }) : null;
}

function waitingStep(call: FixCall): ProposalStep {
  const key = callKey(call);
  const fresh = { attempts: 0, sent: false, round: 1, unanswered: false, tablesBefore: null };
  return { key, call, state: 'waiting', id: null, requestId: null, ...fresh };
}

/** The next outcome gets a word of its own below the card. */
function reopened(proposal: Proposal): Proposal {
  const threads = proposal.threads.map((thread) => ({ ...thread, outcomeTs: null }));
  return { ...proposal, threads, reopened: proposal.reopened + 1 };
}

/** What failed is tried again; what was made stays. */
function retried(step: ProposalStep): ProposalStep {
  if (step.state === 'failed')
    return {
      ...step,
      state: 'waiting',
      id: null,
      requestId: null,
      attempts: 0,
      sent: false,
      round: step.round + 1,
      tablesBefore: step.unanswered ? step.tablesBefore : null,
    };
  return step;
}

function notNow(proposal: Proposal): Transition {
  const { by, at } = whoWasFirst(proposal);
  return refuse({ kind: 'not-now', state: proposal.state, by, at });
}

/** Who brought the proposal where it is now. */
export function whoWasFirst(proposal: Proposal): { readonly by: string | null; readonly at: number | null } {
  const last = proposal.undo ?? proposal.rejection ?? proposal.approval;
  return { by: last?.by ?? null, at: last?.at ?? null };
}

function moved(proposal: Proposal): Transition {
  return { kind: 'moved', proposal };
}

function refuse(refusal: Refusal): Transition {
  return { kind: 'refused', refusal };
}
