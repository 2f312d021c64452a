import type { AwsError, AwsErrorKind } from '../../aws/error-kinds.ts';
import { saysNotThere } from '../../aws/error-names.ts';
import type { Answer } from '../shared/aws-side.ts';
import { type Barrier, barrierOf, refusedAction } from '../shared/barrier.ts';

/** Whether an action is allowed, as far as its probe shows. */
export type Allowance =
  | { readonly kind: 'allowed' }
  /** `action` is the one that AWS named, which may be another than the one that was called. */
  | { readonly kind: 'missing'; readonly action: string; readonly barrier: Barrier }
  | { readonly kind: 'unsure'; readonly action: string; readonly because: AwsErrorKind };

/** AWS looks for a thing after it has looked at the caller's policies, so "there is no such thing" means allowed. */
export function judgeProbe(action: string, answer: Answer<null>): Allowance {
  if (answer.kind === 'answered') return { kind: 'allowed' };
  const { error } = answer;
  if (saysNotThere(error.awsName, error.message)) return { kind: 'allowed' };
  if (error.kind === 'access-denied' && saysPermission(error)) {
    return { kind: 'missing', action: refusedAction(error) ?? action, barrier: barrierOf(error) };
  }
  return { kind: 'unsure', action, because: error.kind };
}

/**
 * EC2 has a name of its own for a missing permission. Elsewhere the text names the permission; a refusal that names none
 * may be about the thing that was asked for, which Route 53 denies for a VPC that it does not know.
 */
function saysPermission(error: AwsError): boolean {
  return error.awsName === 'UnauthorizedOperation' || refusedAction(error) !== null;
}
