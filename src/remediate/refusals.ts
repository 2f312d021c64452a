import type { AwsError } from '../aws/error-kinds.ts';
import type { ProposalStep, RefusedCall } from './proposal.ts';

/** Whether another try may succeed: AWS was busy or out of reach, or does not see yet what was made a moment ago. */
export function mayPass({ kind, awsName }: AwsError): boolean {
  return (
    ['throttled', 'timed-out', 'unreachable'].includes(kind) ||
    ['InternalError', 'Unavailable', 'InvalidGroup.NotFound'].includes(awsName)
  );
}

/** AWS packs an encoded message of some thousand characters into a refusal; a person can do nothing with it. */
export function refusedCall({ key }: Pick<ProposalStep, 'key'>, error: AwsError): RefusedCall {
  const message = error.message.replace(/\s*Encoded authorization failure message:.*$/s, '').slice(0, 500);
  return { key, action: error.action, awsName: error.awsName, message };
}
