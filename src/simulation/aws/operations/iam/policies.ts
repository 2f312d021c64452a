import type { ManagedPolicy } from '../../world/iam.ts';
import type { Call } from '../operation.ts';
import { noSuchEntity } from './roles.ts';

/** Throws `NoSuchEntity` (404). */
export function policyAt(call: Call, arn: string): ManagedPolicy {
  const found = call.iam.policies.find((candidate) => candidate.arn === arn);
  if (found === undefined) throw noSuchEntity(`Policy ${arn} was not found.`);
  return found;
}
