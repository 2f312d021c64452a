import type { Check, CheckResult, CouldNotLook } from '../../checks/check.ts';
import { containerInstance } from '../../checks/container-instance.ts';
import { placement } from '../../checks/placement.ts';
import { service } from '../../checks/service.ts';
import { stoppedTask } from '../../checks/stopped-task.ts';
import { unreachable } from '../../model/result.ts';
import type { MissingLook } from '../../network/facts.ts';
import type { EvidenceView, Verdict } from '../cause.ts';
import { undecided } from './verdict.ts';

/**
 * Why a check saw nothing. A skipped check is traced to the one that it waited for, when that one is among `roots`:
 * its refused permission is what has to be lifted.
 */
export function missingLook(
  evidence: EvidenceView,
  check: Check<unknown>,
  roots: readonly Check<unknown>[],
): MissingLook {
  return trace(evidence, check, roots, 4);
}

function trace(
  evidence: EvidenceView,
  check: Check<unknown>,
  roots: readonly Check<unknown>[],
  depth: number,
): MissingLook {
  const result = evidence.of(check);
  if (result.status === 'skipped' && result.waitingFor !== check.id && depth > 0) {
    const root = roots.find(({ id }) => id === result.waitingFor);
    if (root !== undefined && evidence.of(root).status !== 'observed') return trace(evidence, root, roots, depth - 1);
  }
  return { checkId: check.id, action: actionOf(result), why: result.summary };
}

function actionOf(result: CheckResult<unknown>): string | null {
  return result.status === 'inconclusive' && result.reason.kind === 'aws' ? result.reason.action : null;
}

/** What a failed task tells more of; `task` stands for one that is named at all, which no check looks for. */
const TOLD_BY_A_TASK: readonly string[] = ['task', stoppedTask.id, placement.id, service.id];

/** Says what would let a check see; empty where nothing was missing. */
export function wouldLift(result: CheckResult<unknown>): string {
  if (result.status === 'observed') return '';
  if (result.status !== 'skipped') return liftOf(result.reason);
  if (result.waitingFor === containerInstance.id) return 'A look at the instance that pulled.';
  return TOLD_BY_A_TASK.includes(result.waitingFor) ? 'The ARN of a failed task that ECS still knows.' : result.summary;
}

function liftOf(reason: CouldNotLook): string {
  switch (reason.kind) {
    case 'aws':
      return reason.error === 'access-denied'
        ? `Permission for ${reason.action} in account ${reason.account}.`
        : `An answer to ${reason.action} in account ${reason.account}: try again.`;
    case 'blind':
      return blindLift(reason.what, reason.owner);
    case 'deadline':
      return 'More time: try again.';
    case 'bug':
      return `The log of pullfail, under error ${reason.id}.`;
    default:
      return unreachable(reason);
  }
}

function blindLift(what: Extract<CouldNotLook, { kind: 'blind' }>['what'], owner: string | null): string {
  const account = owner === null ? 'the account that owns it' : `account ${owner}`;
  switch (what) {
    case 'shared-vpc':
      return `A role in ${account}, which owns the VPC, that may call ec2:DescribeVpcEndpoints.`;
    case 'foreign-registry':
      return `A role in ${account}, which owns the registry, that may call ecr:DescribeImages, ecr:GetRepositoryPolicy and ecr:GetRegistryPolicy.`;
    case 'task-gone':
      return 'A newer failed task: ECS forgets stopped tasks after about an hour.';
    case 'external-instance':
      return 'A look at the network of the external instance.';
    case 'managed-instance':
      return 'A look at the interface by which the managed instance pulls.';
    case 'outside-aws':
      return 'A look outside AWS.';
    default:
      return unreachable(what);
  }
}

/** Undecided for want of one check, in its own words. */
export function undecidedFor(evidence: EvidenceView, check: Check<unknown>, without: string): Verdict {
  const result = evidence.of(check);
  return undecided(`${without} ${result.summary}`, [wouldLift(result)]);
}

/** Whether a check was not called for: the question does not arise, or what it rests on was not seen. */
export function isSkipped(evidence: EvidenceView, check: Check<unknown>): boolean {
  return evidence.of(check).status === 'skipped';
}
