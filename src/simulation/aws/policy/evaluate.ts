import { matchesWildcard } from '../wildcard.ts';
import type { PolicyDocument, PolicyStatement } from '../world/policy-document.ts';
import { evaluateConditions, type PolicyContext } from './conditions.ts';
import { type Asker, concerns } from './principals.ts';
import { listOf } from './values.ts';

/** A document with the name that results show. */
export interface NamedPolicy {
  readonly id: string;
  /** IAM's word for where it stands; `role` is an inline policy. */
  readonly type: 'role' | 'aws-managed' | 'user-managed' | 'resource' | 'none';
  readonly document: PolicyDocument;
}

export interface PolicyQuestion {
  readonly action: string;
  /** ARN, or `*` for an action without resources. */
  readonly resource: string;
  readonly context: PolicyContext;
  /** Only for resource and trust policies. */
  readonly asker: Asker | null;
}

/** What a set of policies says to one question. */
export interface PolicyAnswer {
  readonly allowedBy: readonly NamedPolicy[];
  readonly deniedBy: readonly NamedPolicy[];
  /** Condition keys that statements about this action and resource needed and did not find. */
  readonly missingContext: readonly string[];
}

/** Evaluates documents of one kind together: the allow and deny statements that apply, without weighing them. */
export function evaluatePolicies(policies: readonly NamedPolicy[], question: PolicyQuestion): PolicyAnswer {
  const candidates = policies.flatMap((policy) =>
    policy.document.Statement.filter((statement) => applies(statement, question)).map((statement) => ({
      policy,
      effect: statement.Effect,
      outcome: evaluateConditions(statement.Condition, question.context),
    })),
  );
  const holding = candidates.filter(({ outcome }) => outcome.holds);
  return {
    allowedBy: holding.filter(({ effect }) => effect === 'Allow').map(({ policy }) => policy),
    deniedBy: holding.filter(({ effect }) => effect === 'Deny').map(({ policy }) => policy),
    missingContext: [...new Set(candidates.flatMap(({ outcome }) => outcome.missing))],
  };
}

function applies(statement: PolicyStatement, question: PolicyQuestion): boolean {
  return (
    concerns(statement, question.asker) &&
    coversAction(statement, question.action) &&
    coversResource(statement, question.resource)
  );
}

function coversAction(statement: PolicyStatement, action: string): boolean {
  const named = (patterns: readonly string[]) =>
    patterns.some((pattern) => matchesWildcard(pattern.toLowerCase(), action.toLowerCase()));
  if (statement.NotAction !== undefined) return !named(listOf(statement.NotAction));
  return named(listOf(statement.Action));
}

/** Repository and trust policies have no Resource: they are about what they are attached to. */
function coversResource(statement: PolicyStatement, resource: string): boolean {
  const named = (patterns: readonly string[]) => patterns.some((pattern) => matchesWildcard(pattern, resource));
  if (statement.NotResource !== undefined) return !named(listOf(statement.NotResource));
  return statement.Resource === undefined || named(listOf(statement.Resource));
}
