import { partitionOf } from '../../../model/arn.ts';

/** What AssumeRole was asked for, kept for tests of how the program assumes roles. */
export interface RoleSession {
  readonly accessKeyId: string;
  readonly roleArn: string;
  readonly roleId: string;
  readonly sessionName: string;
  /** JSON text of the session policy. */
  readonly sessionPolicy: string | null;
  readonly sourceIdentity: string | null;
  readonly externalId: string | null;
  readonly tags: Readonly<Record<string, string>>;
  readonly durationSeconds: number;
  /** Milliseconds since 1970 by the simulation's clock. */
  readonly issuedAt: number;
  /** ARN of the caller that assumed the role. */
  readonly assumedBy: string;
}

/** Who signed a request. */
export interface Principal {
  readonly account: string;
  /** `arn:…:sts::ACCOUNT:assumed-role/ROLE/SESSION` */
  readonly arn: string;
  readonly userId: string;
  /** `null` for the ambient identity. */
  readonly session: RoleSession | null;
}

/** The identity of callers whose keys nobody handed out: the bot's own role, in the partition that it calls. */
export function ambientPrincipal(account: string, region: string): Principal {
  const arn = `arn:${partitionOf(region)}:sts::${account}:assumed-role/pullfail/bot`;
  return { account, arn, userId: 'AROAPULLFAILBOT00001:bot', session: null };
}

/**
 * ARN of the role behind a session: what a policy that names the role is compared with, and `aws:PrincipalArn` (IAM user
 * guide, "Global condition context keys"). Both have the role's path in IAM, which a session's ARN does not tell: roles that
 * ask for anything here have none.
 */
export function roleArnOfSession(sessionArn: string): string {
  const match = /^arn:(?<partition>[a-z-]+):sts::(?<account>\d{12}):assumed-role\/(?<role>[^/]+)\//.exec(sessionArn);
  const { partition, account, role } = match?.groups ?? {};
  return role === undefined ? sessionArn : `arn:${partition}:iam::${account}:role/${role}`;
}
