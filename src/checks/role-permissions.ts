import { regionOf } from '../model/arn.ts';
import { PULL_ACTIONS } from '../model/pull-actions.ts';
import { type CheckResult, defineCheck, type LookContext, observed, skipped } from './check.ts';
import { type FailedContainerFacts, failedContainer } from './failed-container.ts';
import { puller } from './puller.ts';
import {
  DECISION_READS,
  decide,
  type Question,
  type RoleDecision,
  type RoleDecisions,
  undecidable,
} from './shared/decisions.ts';
import { secretsInQuestion } from './shared/secrets-in-question.ts';

export type RolePermissionsFacts = readonly RoleDecisions[];

/** A pull does without it, though the managed policy holds it. */
const LAYERS_THERE = 'ecr:BatchCheckLayerAvailability';
const REPOSITORY_ACTIONS = [...PULL_ACTIONS, LAYERS_THERE];

const LOGIN = 'ecr:GetAuthorizationToken';
const READ_SECRET = 'secretsmanager:GetSecretValue';

/**
 * Whether the role may log in to ECR and read the repository. The login works on `*` only; that it is
 * allowed on the repository shows a common mistake, and nothing else.
 */
export const rolePermissions = defineCheck({
  id: 'role-permissions',
  title: 'Ask IAM what that role may do',
  reads: [...DECISION_READS],
  needs: { who: puller },
  async look(context, { who }): Promise<CheckResult<RolePermissionsFacts>> {
    const container = await context.ask(failedContainer);
    const facts = container.status === 'observed' ? container.facts : null;
    const secrets = await secretsInQuestion(facts, context);
    const questions = [...repositoryQuestions(facts, context), ...secretQuestions(secrets.whole)];
    if (who.candidates.length === 0) return skipped('puller', 'There is no role to ask about.');
    if (questions.length === 0 && secrets.unknown.length === 0)
      return skipped('failed-container', 'The image needs no permission in IAM.');
    const decided = await Promise.all(who.candidates.map((candidate) => decide(context.aws, candidate, questions)));
    const open = secrets.unknown.map((name) => undecidable(READ_SECRET, name));
    const roles = decided.map((role) => ({ ...role, decisions: [...role.decisions, ...open] }));
    const evidence = roles.flatMap(({ roleArn, method, decisions }) =>
      decisions.filter(isTold).map(({ action, resource, decision }) => ({
        call: method === 'simulation' ? 'iam:SimulatePrincipalPolicy' : 'iam:GetRolePolicy',
        role: roleArn,
        action,
        resource,
        decision,
      })),
    );
    return observed(roles, summaryOf(roles), evidence, layerWarning(roles));
  },
});

function repositoryQuestions(facts: FailedContainerFacts | null, context: LookContext): readonly Question[] {
  const arn = repositoryArn(facts, context);
  if (arn === null) return [];
  const region = regionOf(arn);
  return [
    { actions: [LOGIN], resources: ['*'], region },
    { actions: [...REPOSITORY_ACTIONS, LOGIN], resources: [arn], region },
  ];
}

function secretQuestions(secrets: readonly string[]): readonly Question[] {
  return [...new Set(secrets.map(regionOf))].map((region) => ({
    actions: [READ_SECRET],
    resources: secrets.filter((secret) => regionOf(secret) === region),
    region,
  }));
}

/** ARN of the repository that the failed container pulls from; `null` for other registries. */
export function repositoryArn(
  container: FailedContainerFacts | null,
  { subject, classification }: LookContext,
): string | null {
  const ecr = container?.reference?.ecr ?? null;
  const repository = container?.reference?.repository ?? null;
  if (ecr !== null && repository !== null) {
    return `arn:${ecr.partition}:ecr:${ecr.region}:${ecr.account}:repository/${repository}`;
  }
  if (container !== null || classification.facts.account === undefined) return null;
  const { account, region, repository: named } = classification.facts;
  return named === undefined
    ? null
    : `arn:${subject.partition}:ecr:${region ?? subject.region}:${account}:repository/${named}`;
}

function summaryOf(roles: RolePermissionsFacts): string {
  const denied = roles.flatMap(({ roleArn, decisions }) =>
    decisions
      .filter(isNeeded)
      .filter(({ decision }) => decision.endsWith('-deny'))
      .map(({ action }) => `${action} (${roleArn})`),
  );
  return denied.length === 0 ? 'The role may do what the pull needs.' : `Not allowed: ${denied.join(', ')}.`;
}

function isNeeded({ action, resource }: RoleDecision): boolean {
  return action !== LAYERS_THERE && (action !== LOGIN || resource === '*');
}

/** A login that is not allowed on a repository is nothing to tell. */
function isTold({ action, resource, decision }: RoleDecision): boolean {
  return action !== LOGIN || resource === '*' || decision === 'allowed';
}

function layerWarning(roles: RolePermissionsFacts): string | null {
  const lacks = roles.some(({ decisions }) =>
    decisions.some(({ action, decision }) => action === LAYERS_THERE && decision.endsWith('-deny')),
  );
  return lacks ? 'ecr:BatchCheckLayerAvailability is not allowed; a pull usually does without it.' : null;
}
