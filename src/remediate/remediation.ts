import type { Fixer } from '../aws/fixer.ts';
import type { AwsReaders } from '../aws/reader.ts';
import type { Diagnosis } from '../diagnose/diagnosis.ts';
import type { InvestigationDeps } from '../diagnose/investigate.ts';
import { prepareFix } from '../diagnose/prepare-fix.ts';
import type { ObservedMove } from '../model/observer.ts';
import type { CaseActs } from '../store/case-loop.ts';
import type { Store, StoredCase } from '../store/store.ts';
import { auditEntry } from './audit.ts';
import type { Board } from './board.ts';
import type { Follower } from './follower.ts';
import { createLookAgain } from './look-again.ts';
import { type ApprovalRules, type Clicker, mayNotApprove, type NotAllowed } from './may-approve.ts';
import { type Offered, offerFix } from './offer.ts';
import { type Proposal, type ProposalThread, proposalBody } from './proposal.ts';
import { proposalActs } from './proposal-acts.ts';
import { type Decision, decide, type Refusal } from './proposal-state.ts';
import { scopeFor } from './scope-for.ts';
import { lookAtUndo, type UndoLook } from './undo-effect.ts';

export interface RemediationDeps {
  readonly store: Store;
  readonly board: Board;
  readonly follower: Follower;
  readonly fixer: Fixer;
  readonly readers: AwsReaders;
  readonly investigation: InvestigationDeps;
  readonly rules: ApprovalRules;
  readonly now: () => number;
  readonly ttlMs: number;
  readonly endpointsPerDay: number;
  /** Told of every proposal that came into a state, by the one replica that brought it there. */
  readonly moved: (move: ObservedMove) => void;
  /** Carries the case forward at once; the loop would find it a moment later. */
  readonly kick: (id: string) => void;
}

/** Who pressed what, and where. */
export interface Press {
  readonly id: string;
  readonly clicker: Clicker;
  readonly channel: string;
  readonly threadTs: string;
}

/** What came of a press. The caller tells the person in every case. */
export type Pressed =
  | { readonly kind: 'done'; readonly proposal: Proposal }
  | { readonly kind: 'not-allowed'; readonly why: NotAllowed; readonly proposal: Proposal }
  | { readonly kind: 'refused'; readonly refusal: Refusal; readonly proposal: Proposal }
  | { readonly kind: 'unknown' };

/** Offers fixes, takes decisions about them, and carries them out. */
export interface Remediation {
  offer(diagnosis: Diagnosis, thread: Pick<ProposalThread, 'channel' | 'threadTs' | 'askedBy'>): Promise<Offered>;
  find(id: string): Promise<Proposal | null>;
  /** Whether the person may press at all; changes nothing but the audit trail. */
  mayPress(press: Press, kind: Decision['kind']): Promise<Pressed>;
  /** Takes the decision. It is durable once this resolves. */
  press(press: Press, decision: Decision): Promise<Pressed>;
  /** What an undo would take away now, and who would lose what by it. */
  lookAtUndo(id: string, proposal: Proposal): Promise<UndoLook>;
  readonly acts: CaseActs;
}

export function createRemediation(deps: RemediationDeps): Remediation {
  const { store, now, rules } = deps;
  const lookAgain = createLookAgain(deps.investigation);
  const prepare = (diagnosis: Diagnosis) =>
    prepareFix(diagnosis, {
      readers: deps.readers,
      now: deps.investigation.now,
      report: deps.investigation.report,
      signal: deps.investigation.deadline(),
    });
  const readerFor = ({ subject }: Proposal) => deps.readers.at(subject, scopeFor(30_000));
  return {
    async offer(diagnosis, thread) {
      const offered = await offerFix(diagnosis, thread, { ...deps, prepare, approvable: rules.approvers.length > 0 });
      if (offered.kind === 'offered') deps.moved({ from: 'none', to: 'offered' });
      if (offered.kind === 'offered' || offered.kind === 'merged') deps.kick(offered.id);
      return offered;
    },
    find: (id) => find(store, id),
    mayPress: (press, kind) => mayPress(press, kind, deps),
    press: (press, decision) => takeDecision(press, decision, deps),
    lookAtUndo: (id, proposal) => lookAtUndo(id, proposal, { ...deps, lookAgain, readerFor }),
    acts: proposalActs({
      store,
      board: deps.board,
      follower: deps.follower,
      fixer: deps.fixer,
      lookAgain,
      now,
      endpointsPerDay: deps.endpointsPerDay,
      moved: deps.moved,
      readerFor,
    }),
  };
}

async function find(store: Store, id: string): Promise<Proposal | null> {
  return readProposal(await store.get(id));
}

function readProposal(found: StoredCase | null): Proposal | null {
  const parsed = proposalBody.safeParse(found?.body);
  return parsed.success ? parsed.data : null;
}

async function mayPress(press: Press, kind: Decision['kind'], deps: RemediationDeps): Promise<Pressed> {
  const proposal = await find(deps.store, press.id);
  return proposal === null ? { kind: 'unknown' } : allowedOn(proposal, press, kind, deps);
}

/** Whether the person may decide about the proposal as it stands: who asked, and where it is shown, may change any moment. */
async function allowedOn(
  proposal: Proposal,
  press: Press,
  kind: Decision['kind'],
  deps: RemediationDeps,
): Promise<Pressed> {
  if (!isShownIn(proposal, press)) return { kind: 'unknown' };
  const why = mayNotApprove(press.clicker, deps.rules, kind === 'approve' ? askers(proposal) : []);
  if (why === null) return { kind: 'done', proposal };
  const refused = {
    what: 'refused',
    at: deps.now(),
    who: press.clicker.userId,
    result: `${kind}: ${why.kind}`,
  } as const;
  await deps.store.append(auditEntry(press.id, proposal, refused));
  return { kind: 'not-allowed', why, proposal };
}

/** Reads, decides and swaps until one swap holds: two clicks have one winner, and the other is told who was first. */
async function takeDecision(press: Press, decision: Decision, deps: RemediationDeps): Promise<Pressed> {
  const { store, now, kick } = deps;
  for (;;) {
    const found = await store.get(press.id);
    const proposal = readProposal(found);
    if (found === null || proposal === null) return { kind: 'unknown' };
    const allowed = await allowedOn(proposal, press, decision.kind, deps);
    if (allowed.kind !== 'done') return allowed;
    const at = now();
    const transition = decide(proposal, decision, press.clicker.userId, at);
    if (transition.kind === 'refused') return { kind: 'refused', refusal: transition.refusal, proposal };
    const next = { ...transition.proposal, tries: 0 };
    const entry = auditEntry(press.id, next, { ...audited(decision), at, who: press.clicker.userId });
    const written = await store.swap({ ...found, version: found.version + 1, due: at, body: next }, [entry]);
    if (!written) continue;
    deps.moved({ from: proposal.state, to: next.state });
    kick(press.id);
    return { kind: 'done', proposal: next };
  }
}

function audited(decision: Decision) {
  switch (decision.kind) {
    case 'approve':
      return { what: 'approved', result: decision.ticked.join(' ') || null } as const;
    case 'reject':
      return { what: 'rejected', result: decision.reason || null } as const;
    case 'go-on':
      return { what: 'continued', result: null } as const;
    case 'undo':
      return { what: 'undo-approved', result: null } as const;
  }
}

/** A button works only in a thread that the proposal was shown in. */
function isShownIn({ threads }: Proposal, { channel, threadTs }: Press): boolean {
  return threads.some((thread) => thread.channel === channel && thread.threadTs === threadTs);
}

function askers({ threads }: Proposal): readonly string[] {
  return threads.flatMap(({ askedBy }) => (askedBy === null ? [] : [askedBy]));
}
