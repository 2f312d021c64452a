import type { ActResult, CaseActs } from '../store/case-loop.ts';
import type { StoredCase } from '../store/store.ts';
import type { Act, ActDeps, Acted, Held } from './acts/act.ts';
import { note } from './acts/act.ts';
import { create } from './acts/create.ts';
import { look } from './acts/look.ts';
import { offer, publish } from './acts/publish.ts';
import { settle } from './acts/settle.ts';
import { settleUndo, undo } from './acts/undo.ts';
import { verify } from './acts/verify.ts';
import { type Proposal, type ProposalState, proposalBody } from './proposal.ts';

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

/** Carries proposals forward, whoever offered them and whoever left them half done. */
export function proposalActs(deps: ActDeps): CaseActs {
  return {
    async act(found, tries) {
      const held = heldOf(found, tries > 1);
      return toResult(await ACTS[held.proposal.state](held, deps));
    },
    async giveUp(found) {
      const held = heldOf(found, true);
      const stopped: Held = { ...held, proposal: { ...held.proposal, state: 'half-done', halt: { kind: 'given-up' } } };
      const published = await publish(stopped, deps);
      return toResult({ ...published, entries: [note(held, deps, 'given-up', held.proposal.state)] });
    },
  };
}

function heldOf(found: StoredCase, repeated: boolean): Held {
  const proposal = proposalBody.parse(found.body);
  return { id: found.id, repeated, proposal: repeated ? { ...proposal, resumed: proposal.resumed + 1 } : proposal };
}

function toResult({ proposal, due, entries }: Acted): ActResult {
  return { body: proposal, due, entries, salvage: (latest) => keepThreads(latest, proposal) };
}

/** Somebody decided meanwhile: where the cards stand is learned all the same. */
function keepThreads(latest: StoredCase['body'], { threads }: Proposal): StoredCase['body'] | null {
  const newer = proposalBody.safeParse(latest);
  if (!newer.success) return null;
  const merged = newer.data.threads.map((thread) => {
    const same = threads.find(({ channel, threadTs }) => channel === thread.channel && threadTs === thread.threadTs);
    return { ...thread, cardTs: thread.cardTs ?? same?.cardTs ?? null };
  });
  return { ...newer.data, threads: merged };
}
