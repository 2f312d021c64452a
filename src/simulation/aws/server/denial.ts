import { unreachable } from '../../../model/result.ts';
import type { ProtocolName } from '../wire/protocol.ts';
import { Refusal } from '../wire/refusal.ts';
import type { DenialReason } from './faults.ts';

/** Who was refused what, and by which policy. */
export interface Denial {
  readonly principalArn: string;
  readonly action: string;
  /** `null` where AWS names none. */
  readonly resource: string | null;
  /** The closing words, such as `because no identity-based policy allows the ecs:DescribeTasks action`. */
  readonly because: string;
}

/** An access-denied answer in the words and under the name of each protocol. */
export function denied(protocol: ProtocolName, denial: Denial): Refusal {
  const on = denial.resource === null ? '' : ` on resource: ${denial.resource}`;
  const sentence = `User: ${denial.principalArn} is not authorized to perform: ${denial.action}${on} ${denial.because}`;
  switch (protocol) {
    case 'ec2':
      return new Refusal('UnauthorizedOperation', `You are not authorized to perform this operation. ${sentence}`, 403);
    case 'query':
    case 'rest-xml':
      return new Refusal('AccessDenied', sentence, 403);
    case 'json':
      return new Refusal('AccessDeniedException', sentence, 400);
    default:
      return unreachable(protocol);
  }
}

/** The closing words of a refusal; the forms are those of the IAM guide's page on access-denied messages. */
export function because(why: DenialReason, action: string): string {
  switch (why) {
    case 'no-identity-policy':
      return `because no identity-based policy allows the ${action} action`;
    case 'identity-policy':
      return 'with an explicit deny in an identity-based policy';
    case 'service-control-policy':
      return 'with an explicit deny in a service control policy';
    case 'permissions-boundary':
      return `because no permissions boundary allows the ${action} action`;
    case 'session-policy':
      return `because no session policy allows the ${action} action`;
    default:
      return unreachable(why);
  }
}
