import type { Statement } from './parse.ts';
import { any, not, type Ternary, ternary } from './ternary.ts';

/** Who asks. `anybody` is a request that somebody unknown signed, such as ECR's address of a layer in S3. */
export type Principal =
  | {
      readonly kind: 'role';
      readonly arn: string;
      /** The ARN was put together from a session's, and STS leaves out the path of a role. */
      readonly pathUnknown?: boolean;
    }
  | { readonly kind: 'service'; readonly name: string }
  | { readonly kind: 'anybody' };

/** Whether a statement speaks of the one who asks; identity policies name nobody and speak of their own role. */
export function matchesPrincipal({ Principal: named, NotPrincipal: others }: Statement, asker: Principal): Ternary {
  if (named !== undefined) return isAmong(named, asker);
  return others === undefined ? 'true' : not(isAmong(others, asker));
}

function isAmong(named: Readonly<Record<string, readonly string[]>>, asker: Principal): Ternary {
  const aws = named['AWS'] ?? [];
  if (asker.kind === 'service') return ternary((named['Service'] ?? []).includes(asker.name) || aws.includes('*'));
  if (asker.kind === 'anybody') return ternary(aws.includes('*'));
  return any(aws.map((entry) => isRole(entry, asker.arn, asker.pathUnknown === true)));
}

/** `*`, the account, its root or the role itself. Which session of the role asks cannot be known. */
function isRole(entry: string, roleArn: string, pathUnknown: boolean): Ternary {
  const [, partition = '', , , account = '', resource = ''] = roleArn.split(':');
  const name = resource.slice(resource.lastIndexOf('/') + 1);
  if (entry.startsWith(`arn:${partition}:sts::${account}:assumed-role/${name}/`)) return 'unknown';
  const underAnyPath = entry.startsWith(`arn:${partition}:iam::${account}:role/`) && entry.endsWith(`/${name}`);
  if (pathUnknown && underAnyPath) return 'unknown';
  return ternary(['*', account, `arn:${partition}:iam::${account}:root`, roleArn].includes(entry));
}
