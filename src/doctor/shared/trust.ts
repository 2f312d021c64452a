import type { AwsError } from '../../aws/error-kinds.ts';
import { principalOf } from './accounts.ts';
import type { Caller } from './aws-side.ts';
import { barrierOf, barrierWords } from './barrier.ts';

/** How to let the bot assume a role: what has to stand in the role's trust policy, and what at the bot. */
export function trustRepair(roleArn: string, caller: Caller, actions: readonly string[], error: AwsError): string {
  const statement = { Effect: 'Allow', Principal: { AWS: principalOf(caller) }, Action: actions };
  const barrier = barrierOf(error);
  if (barrier === 'no-allow') {
    const own = { Effect: 'Allow', Action: actions, Resource: roleArn };
    return `Add this statement to a policy of ${principalOf(caller)}:\n${JSON.stringify(own, null, 2)}`;
  }
  const words = barrierWords(barrier);
  const why = words === '' || barrier === 'trust' ? '' : `It is refused ${words}. `;
  return `${why}See that ${roleArn} exists, add this statement to its trust policy, and allow ${actions.join(' and ')} on it in a policy of the bot:\n${JSON.stringify(statement, null, 2)}`;
}
