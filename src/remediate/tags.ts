import { callKey, type FixCall } from '../fixes/fix-call.ts';
import { PULLFAIL } from './audit.ts';
import type { Proposal } from './proposal.ts';
import { PROPOSAL_TAG } from './session-policy.ts';

/**
 * What tells the resources of one proposal from all others: the value of their tag, and the seed of the client tokens.
 * An id alone is unique only in its own store, and an account may outlive one or be served by two.
 */
export function ownMark(proposalId: string, { mark }: Pick<Proposal, 'mark'>): string {
  return mark === '' ? proposalId : `${proposalId}-${mark}`;
}

/** Tags of everything that a proposal creates; the fixer role's own policy may insist on `managed-by`. */
export function tagsFor(
  proposalId: string,
  proposal: Pick<Proposal, 'approval' | 'subject' | 'mark'>,
  call: FixCall,
): Readonly<Record<string, string>> {
  const { approval, subject } = proposal;
  return {
    Name: `pullfail-${shortName(call)}`,
    'managed-by': PULLFAIL,
    [PROPOSAL_TAG]: ownMark(proposalId, proposal),
    'pullfail:approver': approval?.by ?? 'nobody-yet',
    ...(subject.taskId === null ? {} : { 'pullfail:task': subject.taskId }),
  };
}

/** `ecr.api` of `com.amazonaws.us-east-1.ecr.api`. */
function shortName(call: FixCall): string {
  return callKey(call).replace(/^(?:cn\.)?com\.amazonaws\.[a-z0-9-]+\./, '');
}
