import { roleArnOfSession } from '../server/principal.ts';
import type { PolicyPrincipal, PolicyStatement } from '../world/policy-document.ts';
import { listOf } from './values.ts';

/** Who asks: the session's or role's ARN, or a service such as `ecs-tasks.amazonaws.com`. */
export interface Asker {
  readonly kind: 'AWS' | 'Service';
  readonly name: string;
}

/** Whether the statement is about this caller. A statement without Principal is about everyone it is attached to. */
export function concerns(statement: PolicyStatement, asker: Asker | null): boolean {
  if (asker === null) return true;
  if (statement.NotPrincipal !== undefined) return !names(statement.NotPrincipal, asker);
  return statement.Principal === undefined || names(statement.Principal, asker);
}

/**
 * Whether the statement names the caller itself. One that names an account leaves it to that account's own policies
 * (IAM user guide, "AWS JSON policy elements: Principal").
 */
export function namesItself({ Principal: principal }: PolicyStatement, asker: Asker): boolean {
  if (principal === undefined || principal === '*') return principal === '*';
  const itself = ['*', asker.name, roleArnOfSession(asker.name)];
  return listOf(principal[asker.kind]).some((name) => itself.includes(name));
}

/** A role is named by its own ARN, by its session's, by its account (as number or root) and by `*`. */
function names(principal: PolicyPrincipal, asker: Asker): boolean {
  if (principal === '*') return asker.kind === 'AWS';
  const listed = listOf(principal[asker.kind]);
  if (asker.kind === 'Service') return listed.includes(asker.name);
  const [, partition, , , account = ''] = asker.name.split(':');
  const known = ['*', asker.name, roleArnOfSession(asker.name), account, `arn:${partition}:iam::${account}:root`];
  return listed.some((name) => known.includes(name));
}
