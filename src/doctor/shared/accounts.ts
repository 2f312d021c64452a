import type { Caller } from './aws-side.ts';

/** Whom a setting that names a role leads to, seen from one account. */
export type RoleThere =
  | { readonly kind: 'no-role' }
  | { readonly kind: 'role'; readonly arn: string }
  /** The setting names one account's role, and this is another account. */
  | { readonly kind: 'elsewhere'; readonly account: string };

export function roleIn(account: string, setting: string | null): RoleThere {
  if (setting === null) return { kind: 'no-role' };
  const arn = setting.replaceAll('{account}', account);
  const owner = arn.split(':')[4] ?? '';
  return owner === account ? { kind: 'role', arn } : { kind: 'elsewhere', account: owner };
}

/** The bot's own account, or the only one that the role is in, and those that were asked for. */
export function accountsOf(caller: Caller, setting: string | null, wanted: readonly string[]): readonly string[] {
  const owner = setting?.split(':')[4] ?? '{account}';
  const home = owner === '{account}' ? caller.account : owner;
  return [...new Set([home, ...wanted])];
}

/** The principal that a trust policy names for the ambient identity: of a role's session the role, less its path. */
export function principalOf({ arn }: Caller): string {
  const session =
    /^arn:(?<partition>aws[a-z-]*):sts::(?<account>\d{12}):assumed-role\/(?<role>[\w+=,.@-]{1,128})\//.exec(arn);
  const { partition, account, role } = session?.groups ?? {};
  if (partition !== undefined) return `arn:${partition}:iam::${account}:role/${role}`;
  return /^arn:aws[a-z-]*:iam::\d{12}:[\w+=,.@/-]{1,512}$/.test(arn) ? arn : 'ARN-OF-THE-BOT';
}
