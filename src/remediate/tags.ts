import { callKey, type FixCall } from '../fixes/fix-call.ts';
import type { Proposal } from './proposal.ts';
import { PROPOSAL_TAG } from './session-policy.ts';

/** Tags of everything that a proposal creates; the fixer role's own policy may insist on `managed-by`. */
export function tagsFor(
  proposalId: string,
  { approval, subject }: Pick<Proposal, 'approval' | 'subject'>,
  call: FixCall,
): Readonly<Record<string, string>> {
  return {
    Name: `pullfail-${shortName(call)}`,
    'managed-by': 'pullfail',
    [PROPOSAL_TAG]: proposalId,
    'pullfail:approver': approval?.by ?? 'nobody-yet',
    ...(subject.taskId === null ? {} : { 'pullfail:task': subject.taskId }),
  };
}

/** `ecr.api` of `com.amazonaws.us-east-1.ecr.api`. */
function shortName(call: FixCall): string {
  return callKey(call).replace(/^(?:cn\.)?com\.amazonaws\.[a-z0-9-]+\./, '');
}
