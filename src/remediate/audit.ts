import type { AuditEntry } from '../store/store.ts';
import type { Proposal } from './proposal.ts';

/** What happened to a proposal, as it stands in the audit trail. */
export type AuditedEvent =
  | 'proposed'
  | 'merged'
  | 'approved'
  | 'rejected'
  | 'refused'
  | 'expired'
  | 'continued'
  | 'undo-approved'
  | 'looked-again'
  | 'call-made'
  | 'call-found-made'
  | 'call-failed'
  | 'available'
  | 'verified'
  | 'stopped'
  | 'half-done'
  | 'deleted'
  | 'left-in-use'
  | 'undone'
  | 'given-up';

/** The program itself, where no person acted. */
export const PULLFAIL = 'pullfail';

/** One line of the trail. */
export function auditEntry(
  caseId: string,
  proposal: Pick<Proposal, 'approval' | 'offerDigest'>,
  event: {
    readonly what: AuditedEvent;
    readonly at: number;
    readonly who?: string;
    readonly result?: string | null;
    readonly requestIds?: readonly string[];
  },
): AuditEntry {
  return {
    at: new Date(event.at).toISOString(),
    caseId,
    who: event.who ?? PULLFAIL,
    what: event.what,
    digest: proposal.approval?.digest ?? proposal.offerDigest,
    requestIds: event.requestIds ?? [],
    result: event.result ?? null,
  };
}
