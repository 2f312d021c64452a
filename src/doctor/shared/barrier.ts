import type { AwsError } from '../../aws/error-kinds.ts';
import { unreachable } from '../../model/result.ts';

/** Which policy stands in the way, as far as AWS said. */
export type Barrier =
  | 'no-allow'
  | 'trust'
  | 'explicit-deny'
  | 'organization'
  | 'boundary'
  | 'session'
  | 'endpoint'
  | 'unknown';

/** The closing words of a refusal (IAM user guide, "Troubleshoot access denied error messages"). */
const WORDS: readonly (readonly [RegExp, Barrier])[] = [
  [/service control policy|resource control policy/, 'organization'],
  [/permissions boundary/, 'boundary'],
  [/VPC endpoint policy/, 'endpoint'],
  [/session policy/, 'session'],
  [/resource-based policy/, 'trust'],
  [/explicit deny/, 'explicit-deny'],
  [/no identity-based policy allows/, 'no-allow'],
];

export function barrierOf({ message }: AwsError): Barrier {
  return WORDS.find(([words]) => words.test(message))?.[1] ?? 'unknown';
}

/** The action that a refusal names, which is another one where AWS asked for that too; `null`: it names none. */
export function refusedAction({ message }: AwsError): string | null {
  const named = /not authorized to perform: (?<action>[a-z0-9-]{2,40}:[A-Z][A-Za-z0-9]{2,60})\b/.exec(message);
  return named?.groups?.['action'] ?? null;
}

/** What stands in the way, to follow "refused"; empty where an Allow is all that is missing. */
export function barrierWords(barrier: Barrier): string {
  switch (barrier) {
    case 'no-allow':
    case 'unknown':
      return '';
    case 'trust':
      return 'by a policy on the resource';
    case 'explicit-deny':
      return 'by an explicit Deny';
    case 'organization':
      return 'by a policy of the organization';
    case 'boundary':
      return 'by a permissions boundary';
    case 'session':
      return 'by a session policy';
    case 'endpoint':
      return 'by the policy of a VPC endpoint';
    default:
      return unreachable(barrier);
  }
}
