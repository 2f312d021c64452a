import { failedContainer } from '../../checks/failed-container.ts';
import type { RoleDecision } from '../../checks/shared/decisions.ts';
import { nameOfArn } from '../../model/arn.ts';
import { awsCommand } from '../../model/shell.ts';
import type { EvidenceView, JudgeContext, NextStep } from '../cause.ts';
import { listed } from './network-cause.ts';
import { pulledImage } from './pulled-image.ts';
import type { JudgedRole } from './role-decisions.ts';
import { change, look } from './verdict.ts';

/** What a statement allows. */
export interface Grant {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
}

/** Adds an inline policy to a role; the name tells what it is for. */
export function permit(roleArn: string, purpose: string, grants: readonly Grant[]): NextStep {
  const role = nameOfArn(roleArn);
  const actions = [...new Set(grants.flatMap((grant) => grant.actions))];
  return change(
    `Allow ${actions.join(', ')} to ${role}.`,
    awsCommand('iam put-role-policy', null, {
      'role-name': role,
      'policy-name': purpose,
      'policy-document': JSON.stringify({
        Version: '2012-10-17',
        Statement: grants.map(({ actions: Action, resources: Resource }) => ({ Effect: 'Allow', Action, Resource })),
      }),
    }),
  );
}

/** Attaches one of AWS's own policies by its path and name. */
export function attachManaged(roleArn: string, policy: string): NextStep {
  const [, partition = 'aws'] = roleArn.split(':');
  const name = nameOfArn(policy);
  return change(
    `Attach AWS’s policy ${name} to ${nameOfArn(roleArn)}: it holds all that a pull needs.`,
    awsCommand('iam attach-role-policy', null, {
      'role-name': nameOfArn(roleArn),
      'policy-arn': `arn:${partition}:iam::aws:policy/${policy}`,
    }),
  );
}

/** Asks IAM the same question once more. */
export function simulate(roleArn: string, actions: readonly string[], resource: string): NextStep {
  return look(
    `Ask IAM what it decides for ${nameOfArn(roleArn)}.`,
    awsCommand('iam simulate-principal-policy', null, {
      'policy-source-arn': roleArn,
      'action-names': actions,
      'resource-arns': resource,
      query: 'EvaluationResults[].[EvalActionName,EvalDecision]',
      output: 'text',
    }),
  );
}

/** What lifts denials, each by the one who denies: the organisation, the boundary, a Deny statement, or that nobody allows it. */
export function cures(
  role: JudgedRole,
  denied: readonly RoleDecision[],
  evidence: EvidenceView,
  context: JudgeContext,
) {
  const kinds = denied.map((decision) => whoDenies(decision));
  const others = [...new Set(kinds.filter((kind) => kind !== 'nobody-allows'))].map((kind) =>
    elsewhere(kind, role, denied),
  );
  const grantable = denied.filter((decision) => whoDenies(decision) === 'nobody-allows');
  if (grantable.length === 0) return others;
  const injected = evidence.facts(failedContainer)?.origin === 'injected';
  const pullOnly = grantable.every(({ action }) => action.startsWith('ecr:'));
  const { account } = pulledImage(evidence, context);
  const own = account === null || account === context.subject.account;
  const managed = pullOnly && own && !injected ? attachManaged(role.roleArn, managedPolicyFor(role)) : null;
  const grants = [...new Set(grantable.map(({ resource }) => resource))].map((resource) => ({
    actions: [...new Set(grantable.filter((decision) => decision.resource === resource).map(({ action }) => action))],
    resources: [resource],
  }));
  const narrow = permit(role.roleArn, 'pull-image', grants);
  return [...others, managed, managed === null ? narrow : { ...narrow, say: `Or, if that is too wide: ${narrow.say}` }];
}

function managedPolicyFor({ kind }: JudgedRole): string {
  return kind === 'instance-role'
    ? 'service-role/AmazonEC2ContainerServiceforEC2Role'
    : 'service-role/AmazonECSTaskExecutionRolePolicy';
}

type Denier = 'nobody-allows' | 'explicit-deny' | 'boundary' | 'organisation';

function whoDenies({ decision, allowedByBoundary, allowedByOrganization }: RoleDecision): Denier {
  if (allowedByOrganization === false) return 'organisation';
  if (allowedByBoundary === false) return 'boundary';
  return decision === 'explicit-deny' ? 'explicit-deny' : 'nobody-allows';
}

function elsewhere(kind: Exclude<Denier, 'nobody-allows'>, role: JudgedRole, denied: readonly RoleDecision[]) {
  const actions = listed(denied.map(({ action }) => action));
  switch (kind) {
    case 'organisation':
      return change(
        `Have the service control policy that denies ${actions} changed in the management account; nothing in this account can lift it.`,
        null,
      );
    case 'boundary':
      return change(
        `Allow ${actions} in the permissions boundary of ${nameOfArn(role.roleArn)} too: a policy on the role alone does not reach past it.`,
        null,
      );
    case 'explicit-deny': {
      const policies = [...new Set(denied.flatMap(({ matchedPolicies }) => matchedPolicies))];
      const where = policies.length === 0 ? 'the role’s policies' : listed(policies);
      return change(`Take ${actions} out of the Deny statement in ${where}: no further Allow can outweigh it.`, null);
    }
  }
}
