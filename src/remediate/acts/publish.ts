import { endpointsMade } from '../created.ts';
import { giveBack } from '../ledger.ts';
import type { Proposal, ProposalThread } from '../proposal.ts';
import type { Act, ActDeps, Held } from './act.ts';
import { note } from './act.ts';

/** Brings the cards to a state in which nothing more happens by itself, and tells the thread. */
export const publish: Act = async (held, deps) => {
  await giveBackUnmade(held, deps);
  const shown = await deps.board.show(held.id, held.proposal, held.repeated);
  const proposal = { ...held.proposal, threads: shown };
  if (!(await held.isHeld())) return null;
  const announced = tellsThread(proposal.state) ? await deps.board.announce(held.id, proposal, held.repeated) : shown;
  if (isFix(proposal)) await deps.follower.fixed(held.id, proposal);
  return { proposal: { ...proposal, threads: announced }, due: null, entries: [] };
};

/** The limit of the day is for endpoints that were created, whatever became of them. */
async function giveBackUnmade({ id, proposal }: Held, { store }: ActDeps): Promise<void> {
  const { subject, vpcId, lookedAt, state } = proposal;
  if (lookedAt === null || (state !== 'done' && state !== 'half-done')) return;
  const vpc = { account: subject.account, region: subject.region, vpcId };
  await giveBack(store, vpc, { proposalId: id, endpoints: endpointsMade(proposal), reservedAt: lookedAt });
}

/** Something was created, and nothing says that a pull would still fail. */
function isFix({ state, outcome }: Proposal): boolean {
  return state === 'done' && (outcome?.kind === 'fixed' || outcome?.kind === 'unverified');
}

/** A rejection and an expiry change the card only: nobody waits for them. */
function tellsThread(state: string): boolean {
  return state !== 'rejected' && state !== 'expired';
}

/** Posts the cards that do not stand yet, tells the first one of the second, and lets the offer run out when its time has come. */
export const offer: Act = async (held, deps) => {
  const { proposal } = held;
  if (deps.now() >= proposal.expiresAt) {
    const entries = [note(held, deps, 'expired', null)];
    return { proposal: { ...proposal, state: 'expired' }, due: deps.now(), entries };
  }
  if (!(await held.isHeld())) return null;
  const threads = await cardsShown(held, deps);
  return { proposal: { ...proposal, threads }, due: proposal.expiresAt, entries: [] };
};

/** A card that says already that there are others says nothing new when there is one more. */
async function cardsShown({ id, proposal, repeated }: Held, { board }: ActDeps): Promise<readonly ProposalThread[]> {
  const standing = proposal.threads.filter(({ cardTs }) => cardTs !== null);
  if (repeated || standing.length < 2) return board.show(id, proposal, repeated);
  const waiting = proposal.threads.filter(({ cardTs }) => cardTs === null);
  return [...standing, ...(await board.show(id, proposal, repeated, waiting))];
}
