import type { Proposal } from '../proposal.ts';
import type { Act } from './act.ts';
import { note } from './act.ts';

/** Brings the cards to a state in which nothing more happens by itself, and tells the thread. */
export const publish: Act = async (held, deps) => {
  const shown = await deps.board.show(held.id, held.proposal, held.repeated);
  const proposal = { ...held.proposal, threads: shown };
  if (!(await held.isHeld())) return null;
  const announced = tellsThread(proposal.state) ? await deps.board.announce(held.id, proposal, held.repeated) : shown;
  if (isFix(proposal)) await deps.follower.fixed(held.id, proposal);
  return { proposal: { ...proposal, threads: announced }, due: null, entries: [] };
};

/** Something was created, and nothing says that a pull would still fail. */
function isFix({ state, outcome }: Proposal): boolean {
  return state === 'done' && (outcome?.kind === 'fixed' || outcome?.kind === 'unverified');
}

/** A rejection and an expiry change the card only: nobody waits for them. */
function tellsThread(state: string): boolean {
  return state !== 'rejected' && state !== 'expired';
}

/** Posts the cards that do not stand yet, and lets the offer run out when its time has come. */
export const offer: Act = async (held, deps) => {
  const { proposal } = held;
  if (deps.now() >= proposal.expiresAt) {
    const entries = [note(held, deps, 'expired', null)];
    return { proposal: { ...proposal, state: 'expired' }, due: deps.now(), entries };
  }
  if (!(await held.isHeld())) return null;
  const threads = await deps.board.show(held.id, proposal, held.repeated);
  return { proposal: { ...proposal, threads }, due: proposal.expiresAt, entries: [] };
};
