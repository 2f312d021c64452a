import { accountOf, regionOf } from '../model/arn.ts';
import { withoutDelegation } from './delegation.ts';
import { evaluatePolicy, type PolicyDocument, type PolicyRequest, parsePolicy } from './evaluate.ts';
import { answerOf, type PolicyAnswer } from './trust.ts';

/** A role that a policy is asked about; `pathUnknown`: known by its session alone, which leaves out its path. */
export interface Asker {
  readonly roleArn: string;
  readonly pathUnknown: boolean;
}

/** What the policies of a repository and of its registry say together to the role; silent where there is none. */
export function askResource(policies: readonly string[], role: Asker, action: string, resource: string): PolicyAnswer {
  const within = accountOf(role.roleArn) === accountOf(resource);
  return askPolicies(
    policies,
    {
      action,
      resource,
      principal: principalOf(role),
      context: { 'aws:RequestedRegion': regionOf(resource), 'aws:SecureTransport': 'true', ...contextOf(role) },
    },
    within ? withoutDelegation : undefined,
  );
}

/** What these texts answer together. A text that is no policy is unknown. */
export function askPolicies(
  policies: readonly string[],
  request: PolicyRequest,
  counting: (document: PolicyDocument) => PolicyDocument = (document) => document,
): PolicyAnswer {
  const parsed = policies.map(parsePolicy);
  if (!parsed.every((one) => one.ok)) return 'unknown';
  const Statement = parsed.flatMap(({ document }) => counting(document).Statement);
  return answerOf(evaluatePolicy({ Statement }, request).effect);
}

/** The role as the principal of a request. */
export function principalOf({ roleArn, pathUnknown }: Asker): PolicyRequest['principal'] {
  return { kind: 'role', arn: roleArn, pathUnknown };
}

/** Conditions on the ARN of a role decide nothing where its path is not known. */
export function contextOf({ roleArn, pathUnknown }: Asker): Readonly<Record<string, string>> {
  const account = { 'aws:PrincipalAccount': accountOf(roleArn) };
  return pathUnknown ? account : { ...account, 'aws:PrincipalArn': roleArn };
}
