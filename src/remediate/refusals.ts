import type { AwsError } from '../aws/error-kinds.ts';
import type { ProposalStep, RefusedCall } from './proposal.ts';

/** Names under which EC2 says that the failure is its own (EC2 API, "Server error codes"). */
const OF_THE_SERVER: readonly string[] = ['InternalError', 'InternalFailure', 'ServiceUnavailable', 'Unavailable'];

/**
 * What a call meets of the proposal's own work: a group that is not seen yet, or what the first try of the same call made
 * before its answer was lost. The SDK repeats a call by itself, and only `CreateVpcEndpoint` takes a token.
 */
const ECHOES: readonly string[] = ['InvalidGroup.NotFound', 'InvalidGroup.Duplicate', 'RouteAlreadyExists'];

/** Whether AWS was busy or out of reach, so that nothing was said about the call itself. */
export function isBusy({ kind, awsName }: AwsError): boolean {
  return ['throttled', 'timed-out', 'unreachable'].includes(kind) || OF_THE_SERVER.includes(awsName);
}

/** Whether another try may succeed. It looks first for what this one may have made. */
export function mayPass(error: AwsError): boolean {
  return isBusy(error) || ECHOES.includes(error.awsName);
}

/** Whether a call may have taken effect although it ended in an error. */
export function isUnanswered(error: AwsError): boolean {
  return isBusy(error) && error.kind !== 'throttled';
}

/** AWS packs an encoded message of some thousand characters into a refusal; a person can do nothing with it. */
export function refusedCall({ key }: Pick<ProposalStep, 'key'>, error: AwsError): RefusedCall {
  const message = error.message.replace(/\s*Encoded authorization failure message:.*$/s, '').slice(0, 500);
  return { key, action: error.action, awsName: error.awsName, message };
}
