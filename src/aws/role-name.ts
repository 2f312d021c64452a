import { partitionOf } from '../model/arn.ts';
import { AwsError } from './error-kinds.ts';
import type { AwsPlace } from './reader.ts';

/** A role as IAM's operations want it: by name in the caller's own account, by ARN for a simulation. */
export interface OwnRole {
  readonly name: string;
  readonly arn: string;
}

const ROLE_ARN =
  /^arn:aws[a-z-]{0,16}:iam::(?<account>\d{12}):role\/(?:[\x21-\x7e]{0,512}\/)?(?<name>[\w+=,.@-]{1,128})$/;

/**
 * Takes a role's ARN (with its path) or its bare name, which ECS accepts too. IAM looks up by name alone, so a role of
 * another account would be mistaken for our own of the same name: such a one throws `AwsError` of kind `access-denied`.
 */
export function ownRole(arnOrName: string, place: AwsPlace, action: string): OwnRole {
  if (/^[\w+=,.@-]{1,128}$/.test(arnOrName)) {
    return { name: arnOrName, arn: `arn:${partitionOf(place.region)}:iam::${place.account}:role/${arnOrName}` };
  }
  const { account, name } = ROLE_ARN.exec(arnOrName)?.groups ?? {};
  if (account === undefined || name === undefined) {
    throw new AwsError('invalid-request', action, 'InvalidRoleArn', 'The role is not named by an ARN of IAM.');
  }
  if (account !== place.account) throw roleElsewhere(account, place, action);
  return { name, arn: arnOrName };
}

/** IAM answers about the caller's own account only. */
export function roleElsewhere(account: string, place: AwsPlace, action: string): AwsError {
  const message = `The role belongs to account ${account}; this was asked in account ${place.account}, and IAM tells nothing of other accounts.`;
  return new AwsError('access-denied', action, 'RoleOfAnotherAccount', message);
}
