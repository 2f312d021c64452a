import type { Proposal, ProposalThread } from './proposal.ts';

/** Shows proposals to people. None of its methods rejects: what cannot be shown is logged and given up after a while. */
export interface Board {
  /** A state on the way: shown at once or not at all. */
  progress(id: string, proposal: Proposal): void;
  /**
   * Brings every card to the present state and waits for it; a thread without a card gets one. `repeated`: an earlier try
   * may have posted already, so the thread is searched first. It is searched, too, where a decision came before it was
   * known where the card stands. `threads`: only these cards.
   */
  show(
    id: string,
    proposal: Proposal,
    repeated: boolean,
    threads?: readonly ProposalThread[],
  ): Promise<readonly ProposalThread[]>;
  /** One word below each card, so that people are told who do not look at it. */
  announce(id: string, proposal: Proposal, repeated: boolean): Promise<readonly ProposalThread[]>;
}
