import type { Proposal } from './proposal.ts';

/** Wants to know of fixes that were made, to see what comes of them. */
export interface Follower {
  /** Endpoints were created and the cause is gone, or could not be judged again. The same one may be told twice. */
  fixed(proposalId: string, proposal: Proposal): Promise<void>;
}
