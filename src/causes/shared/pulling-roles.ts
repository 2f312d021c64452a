import type { PullerFacts } from '../../checks/puller.ts';
import { accountOf, nameOfArn } from '../../model/arn.ts';

/** A role that may be the one that pulls. */
export interface PullingRole {
  readonly roleArn: string;
  /** The error text itself names it as the one that was denied. */
  readonly namedInText: boolean;
}

/** A role that policies are asked about. */
export interface AskingRole extends PullingRole {
  /** Known by its session alone, which leaves the path of the role out. */
  readonly pathUnknown: boolean;
}

/** The role that the text names comes first; else the one that the agent uses first. */
export function rolesInOrder<Role extends { readonly roleArn: string }>(
  roles: readonly Role[],
  who: Pick<PullerFacts, 'namedInText'> | null,
): readonly (Role & PullingRole)[] {
  const named = who?.namedInText ?? null;
  const judged = roles.map((role) => ({ ...role, namedInText: named !== null && isSameRole(role.roleArn, named) }));
  return [...judged.filter((role) => role.namedInText), ...judged.filter((role) => !role.namedInText)];
}

/** Every role whose requests a policy may have refused: one that only the text names as well. */
export function askingRoles(who: PullerFacts | null): readonly AskingRole[] {
  if (who === null) return [];
  const known = rolesInOrder(who.candidates, who).map((role) => ({ ...role, pathUnknown: false }));
  if (who.namedInText === null || known[0]?.namedInText === true) return known;
  return [{ roleArn: who.namedInText, namedInText: true, pathUnknown: true }, ...known];
}

/**
 * Why the fault of the role that is believed first may be none of the pull's, as a sentence; `null` where it surely is.
 * On EC2 the agent pulls by the execution role or by the instance's as the server of ECS tells it (`useExecutionRole` in
 * the agent's source), and no call shows which. `isFine` tells a role without the fault, and `verb` says so.
 */
export function doubtAbout<Role extends PullingRole>(
  [first, ...others]: readonly Role[],
  who: PullerFacts | null,
  isFine: (role: Role) => boolean,
  verb: string,
): string | null {
  if (first === undefined || first.namedInText || who === null) return null;
  if (who.namedInText !== null) return `The message names another role, ${nameOfArn(who.namedInText)}.`;
  const another = others.find(isFine);
  if (another !== undefined)
    return `${nameOfArn(another.roleArn)} ${verb}; which of the two this host uses is not visible.`;
  return who.instanceRoleUnseen ? 'The role of the instance, which may be the one that pulls, was not seen.' : null;
}

/** The names of roles are unique within an account, whatever their paths (IAM guide, "IAM identifiers"). */
function isSameRole(one: string, other: string): boolean {
  return nameOfArn(one) === nameOfArn(other) && accountOf(one) === accountOf(other);
}
