import type { ObservedMove } from '../model/observer.ts';
import type { ActResult, CaseActs, Claim } from '../store/case-loop.ts';
import type { StoredCase } from '../store/store.ts';
import type { Act, ActDeps, Acted, Held } from './acts/act.ts';
import { note } from './acts/act.ts';
import { create } from './acts/create.ts';
import { look } from './acts/look.ts';
import { offer, publish } from './acts/publish.ts';
import { settle } from './acts/settle.ts';
import { settleUndo, undo } from './acts/undo.ts';
import { verify } from './acts/verify.ts';
import { type Proposal, type ProposalState, type ProposalStep, type ProposalThread, proposalBody } from './proposal.ts';

/** What is done in each state. */
const ACTS: Readonly<Record<ProposalState, Act>> = {
  offered: offer,
  rejected: publish,
  expired: publish,
  looking: look,
  creating: create,
  settling: settle,
  verifying: verify,
  done: publish,
  'half-done': publish,
  undoing: undo,
  'undo-settling': settleUndo,
  undone: publish,
};

export interface ProposalActsDeps extends ActDeps {
  /** Told of every proposal that an act brought into another state. */
  readonly moved: (move: ObservedMove) => void;
}

/** Carries proposals forward, whoever offered them and whoever left them half done. */
export function proposalActs(deps: ProposalActsDeps): CaseActs {
  return {
    async act(found, tries, claim) {
      const held = heldOf(found, tries > 1, claim);
      const acted = await ACTS[held.proposal.state](held, deps);
      return acted === null ? null : toResult(acted, held, tries, deps.now);
    },
    async giveUp(found, claim) {
      const held = heldOf(found, true, claim);
      const proposal = { ...held.proposal, state: 'half-done', halt: { kind: 'given-up' } } as const;
      const stopped: Held = { ...held, proposal: { ...proposal, steps: withLostAnswer(held.proposal) } };
      const published = (await publish(stopped, deps)) ?? { proposal: stopped.proposal, due: null };
      const entries = [note(held, deps, 'given-up', held.proposal.state)];
      return { body: nextTurn(published.proposal), due: published.due, entries };
    },
    written(before, after) {
      const { state: from } = proposalBody.parse(before.body);
      const { state: to } = proposalBody.parse(after.body);
      if (from !== to) deps.moved({ from, to });
    },
  };
}

/** The call at which a process died again and again may have been made, unless what comes before it was not done. */
function withLostAnswer({ state, steps }: Proposal): readonly ProposalStep[] {
  const next = state === 'creating' ? steps.find((step) => step.state === 'waiting') : undefined;
  const unsent = next?.call.action === 'ec2:ModifyVpcEndpoint' && next.tablesBefore === null;
  return unsent ? steps : steps.map((step) => (step === next ? { ...step, unanswered: true } : step));
}

function heldOf(found: StoredCase, repeated: boolean, claim: Claim): Held {
  const proposal = proposalBody.parse(found.body);
  return {
    id: found.id,
    repeated,
    isHeld: () => claim.isHeld(),
    proposal: repeated ? { ...proposal, resumed: proposal.resumed + 1 } : proposal,
  };
}

function toResult(given: Acted, held: Held, tries: number, now: () => number): ActResult {
  const acted = { ...given, proposal: nextTurn(given.proposal) };
  const salvage: ActResult['salvage'] = (latest) => keepLearned(latest, acted, held, { tries, now: now() });
  return { body: acted.proposal, due: acted.due, entries: acted.entries, salvage };
}

function nextTurn(proposal: Proposal): Proposal {
  return { ...proposal, turn: proposal.turn + 1 };
}

/**
 * Somebody changed the case meanwhile. Where it is still the same act's turn, such as when only a thread was added, the
 * result holds; where a person decided, what was learned about the cards holds all the same.
 */
function keepLearned(
  latest: StoredCase,
  { proposal, due, entries }: Acted,
  held: Held,
  { tries, now }: { readonly tries: number; readonly now: number },
): Pick<ActResult, 'body' | 'due' | 'entries'> | null {
  const newer = proposalBody.safeParse(latest.body);
  if (!newer.success) return null;
  const learned = newer.data.reopened === proposal.reopened ? proposal.threads : proposal.threads.map(withoutOutcome);
  const threads = newer.data.threads.map((thread) => withLearned(thread, learned));
  const { state, turn } = held.proposal;
  const sameTurn = newer.data.state === state && newer.data.turn === turn && newer.data.tries === tries;
  if (sameTurn) return { body: { ...proposal, threads, tries: 0 }, due: sooner(due, now, threads), entries };
  return { body: { ...newer.data, threads }, due: latest.due };
}

function withLearned(thread: ProposalThread, learned: readonly ProposalThread[]): ProposalThread {
  const same = learned.find(({ channel, threadTs }) => channel === thread.channel && threadTs === thread.threadTs);
  return {
    ...thread,
    cardTs: thread.cardTs ?? same?.cardTs ?? null,
    outcomeTs: thread.outcomeTs ?? same?.outcomeTs ?? null,
  };
}

/** The word about an end that a person has gone on from is not the word about the next one. */
function withoutOutcome(thread: ProposalThread): ProposalThread {
  return { ...thread, outcomeTs: null };
}

/** A thread that was added meanwhile still waits for its card. */
function sooner(due: number | null, now: number, threads: readonly ProposalThread[]): number | null {
  return threads.some(({ cardTs }) => cardTs === null) ? now : due;
}
