import { holds, type KnownContext } from './conditions.ts';
import type { PolicyDocument, Statement } from './parse.ts';
import { matchesPrincipal, type Principal } from './principals.ts';
import { all, type Ternary, ternary } from './ternary.ts';
import { matchesPattern } from './wildcard.ts';

export { type PolicyDocument, parsePolicy } from './parse.ts';

/** One request, with what is known of its context. */
export interface PolicyRequest {
  readonly action: string;
  readonly resource: string;
  readonly principal: Principal;
  readonly context: Readonly<Record<string, string | readonly string[]>>;
  /** Condition keys that the request certainly does not carry. */
  readonly absent?: readonly string[];
}

/** `none`: no statement allows it. `unknown`: it depends on something that nobody here can know. */
export interface PolicyEffect {
  readonly effect: 'allow' | 'deny' | 'none' | 'unknown';
  /** The Sid of the statement that decided, or its place such as `statement 2`. */
  readonly statement: string | null;
}

/** What one document says. A certain Deny beats everything; a doubt about a Deny counts only where something may allow. */
export function evaluatePolicy({ Statement: statements }: PolicyDocument, request: PolicyRequest): PolicyEffect {
  const context = knownContext(request);
  const matched = statements.map((statement, index) => ({
    allow: statement.Effect === 'Allow',
    match: matches(statement, request, context),
    name: statement.Sid || `statement ${index + 1}`,
  }));
  const find = (allow: boolean, match: Ternary) => matched.find((one) => one.allow === allow && one.match === match);
  const denied = find(false, 'true');
  if (denied !== undefined) return { effect: 'deny', statement: denied.name };
  const [allowed, mayAllow, mayDeny] = [find(true, 'true'), find(true, 'unknown'), find(false, 'unknown')];
  if (allowed === undefined && mayAllow === undefined) return { effect: 'none', statement: null };
  const doubtful = mayDeny ?? (allowed === undefined ? mayAllow : undefined);
  if (doubtful !== undefined) return { effect: 'unknown', statement: doubtful.name };
  return { effect: 'allow', statement: allowed?.name ?? null };
}

/** What a role's own policies, and its boundary if it has one, come to. */
export function decidePull(
  { identity, boundary }: { readonly identity: readonly PolicyDocument[]; readonly boundary: PolicyDocument | null },
  request: PolicyRequest,
): 'allowed' | 'implicit-deny' | 'explicit-deny' | 'unknown' {
  const own = evaluatePolicy({ Statement: identity.flatMap(({ Statement }) => Statement) }, request).effect;
  const limit = boundary === null ? 'allow' : evaluatePolicy(boundary, request).effect;
  if (own === 'deny' || limit === 'deny') return 'explicit-deny';
  if (own === 'none' || limit === 'none') return 'implicit-deny';
  return own === 'unknown' || limit === 'unknown' ? 'unknown' : 'allowed';
}

function matches(statement: Statement, request: PolicyRequest, context: KnownContext): Ternary {
  return all([
    ternary(matchesAction(statement, request.action)),
    matchesResource(statement, request.resource),
    matchesPrincipal(statement, request.principal),
    holds(statement.Condition ?? {}, context),
  ]);
}

function matchesAction({ Action, NotAction }: Statement, action: string): boolean {
  const wanted = action.toLowerCase();
  const named = (patterns: readonly string[]) => patterns.some((one) => matchesPattern(wanted, one.toLowerCase()));
  if (Action !== undefined) return named(Action);
  return NotAction !== undefined && !named(NotAction);
}

/** Repository policies name no resource: they speak of their own. Variables in a resource cannot be filled in here. */
function matchesResource({ Resource, NotResource }: Statement, resource: string): Ternary {
  const patterns = Resource ?? NotResource;
  if (patterns === undefined) return 'true';
  const named = patterns.some((one) => matchesPattern(resource, one));
  if (!named && patterns.some((one) => one.includes('${'))) return 'unknown';
  return ternary(Resource === undefined ? !named : named);
}

function knownContext({ context, absent = [] }: PolicyRequest): KnownContext {
  const entries = Object.entries(context).map(
    ([key, value]) => [key.toLowerCase(), typeof value === 'string' ? [value] : value] as const,
  );
  return { values: new Map(entries), absent: new Set(absent.map((key) => key.toLowerCase())) };
}
