import type { PolicyDocument, Statement } from './parse.ts';

/**
 * A resource's policy as it counts for a role of the same account: an Allow to the account only hands the decision to
 * the role's own policies, and one to the role or to everybody is enough (IAM guide, "AWS account principals").
 */
export function withoutDelegation({ Statement: statements }: PolicyDocument): PolicyDocument {
  return { Statement: statements.map(withoutAccounts) };
}

function withoutAccounts(statement: Statement): Statement {
  const { Effect, Principal } = statement;
  const named = Principal?.['AWS'];
  if (Effect === 'Deny' || named === undefined) return statement;
  return { ...statement, Principal: { ...Principal, AWS: named.filter((entry) => !isAccount(entry)) } };
}

function isAccount(entry: string): boolean {
  return /^(?:arn:[a-z-]+:iam::)?\d{12}(?::root)?$/.test(entry);
}
