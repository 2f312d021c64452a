import { CAUSES } from '../causes/index.ts';
import { vpcInterfaces } from '../checks/vpc-interfaces.ts';
import { lookAtOthers } from '../diagnose/prepare-fix.ts';
import { whatIfUndone } from '../diagnose/what-if.ts';
import { effectIn } from './make-proposal.ts';
import { createdBy, type Proposal, type ProposalEffect } from './proposal.ts';
import type { RemediationDeps } from './remediation.ts';
import type { LookAgain } from './second-look.ts';

/** Who has come to rely on what was created: the network as it is, walked once more without it. */
export async function effectOfUndo(
  proposal: Proposal,
  lookAgain: LookAgain,
  { readers, investigation }: Pick<RemediationDeps, 'readers' | 'investigation'>,
): Promise<readonly ProposalEffect[] | null> {
  const { diagnosis } = await lookAgain(proposal, 'cause');
  const outcomes = await lookAtOthers(diagnosis, {
    readers,
    now: investigation.now,
    report: investigation.report,
    signal: investigation.deadline(),
  });
  const others = outcomes.get(vpcInterfaces);
  const cause = CAUSES.find(({ id }) => id === proposal.causeId);
  if (others?.status !== 'observed' || cause === undefined) return null;
  const created = createdBy(proposal);
  return whatIfUndone(diagnosis, cause.id, created, others.facts, investigation.now()).effects.map(effectIn);
}
