import { AwsError } from '../aws/error-kinds.ts';
import type { AwsReader } from '../aws/reader.ts';
import { CAUSES } from '../causes/index.ts';
import { vpcInterfaces } from '../checks/vpc-interfaces.ts';
import { lookAtOthers } from '../diagnose/prepare-fix.ts';
import { whatIfUndone } from '../diagnose/what-if.ts';
import { type Created, createdBy } from './created.ts';
import { everythingCreated } from './everything-created.ts';
import { effectIn } from './make-proposal.ts';
import type { Proposal, ProposalEffect } from './proposal.ts';
import type { RemediationDeps } from './remediation.ts';
import type { LookAgain } from './second-look.ts';

/** What the form of an undo shows. */
export interface UndoLook {
  readonly created: Created;
  /** `null`: it could not be looked at. */
  readonly effects: readonly ProposalEffect[] | null;
}

interface UndoLookDeps extends Pick<RemediationDeps, 'readers' | 'investigation'> {
  readonly lookAgain: LookAgain;
  readonly readerFor: (proposal: Proposal) => AwsReader;
}

/** What there is to take away by now, and who would lose what without it. */
export async function lookAtUndo(id: string, proposal: Proposal, deps: UndoLookDeps): Promise<UndoLook> {
  const created = await createdAsSeen(id, proposal, deps.readerFor(proposal));
  return { created, effects: await effectOfUndo(proposal, created, deps) };
}

/** Where AWS does not tell, the form shows what the case knows of, and no more is taken away. */
async function createdAsSeen(id: string, proposal: Proposal, reader: AwsReader): Promise<Created> {
  try {
    return await everythingCreated(id, proposal, reader);
  } catch (error) {
    if (error instanceof AwsError) return createdBy(proposal);
    throw error;
  }
}

/** Who has come to rely on what was created: the network as it is, walked once more without it. */
async function effectOfUndo(
  proposal: Proposal,
  created: Created,
  { lookAgain, readers, investigation }: UndoLookDeps,
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
  return whatIfUndone(diagnosis, cause.id, created, others.facts, investigation.now()).effects.map(effectIn);
}
