/** One or several values, as JSON policies allow both. */
export type OneOrMany = string | string[];

/** Who a resource or trust policy names: `*`, or by kind such as `{ AWS: [...] }` and `{ Service: [...] }`. */
export type PolicyPrincipal = '*' | Record<string, OneOrMany>;

/** One statement of an IAM, resource, trust, endpoint or organization policy. */
export interface PolicyStatement {
  Sid?: string;
  Effect: 'Allow' | 'Deny';
  Action?: OneOrMany;
  NotAction?: OneOrMany;
  Resource?: OneOrMany;
  NotResource?: OneOrMany;
  Principal?: PolicyPrincipal;
  NotPrincipal?: PolicyPrincipal;
  /** Operator, then condition key, then the values of which one must match. */
  Condition?: Record<string, Record<string, OneOrMany>>;
}

/** A JSON policy as AWS stores it. */
export interface PolicyDocument {
  Version: '2012-10-17' | '2008-10-17';
  Statement: PolicyStatement[];
}

/** A document of today's policy language. */
export function policy(...statements: PolicyStatement[]): PolicyDocument {
  return { Version: '2012-10-17', Statement: statements };
}
