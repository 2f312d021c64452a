import type { ShownDiagnosis } from '../../memory/recent.ts';
import type { Proposal } from '../../remediate/proposal.ts';

/** What is kept, as far as the one who looks may see it. */
export type Kept =
  | {
      readonly kind: 'shown';
      /** Those that somebody can still decide about or that are being carried out, newest first. */
      readonly open: readonly Proposal[];
      /** Newest first. */
      readonly diagnoses: readonly ShownDiagnosis[];
    }
  /** The installation has no store. */
  | { readonly kind: 'nothing-kept' }
  | { readonly kind: 'store-unreachable' }
  /** Guests and people of other workspaces see none of it, nor does anybody whom Slack does not vouch for. */
  | { readonly kind: 'members-only' }
  | { readonly kind: 'person-unknown' };

/** Everything that App Home shows to one person. */
export interface HomeContent {
  /** Ids of users and user groups. */
  readonly approvers: readonly string[];
  readonly mayApprove: boolean;
  readonly kept: Kept;
}
