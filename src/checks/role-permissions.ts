import { regionOf } from '../model/arn.ts';
import { type CheckResult, defineCheck, type LookContext, observed, skipped } from './check.ts';
import { type FailedContainerFacts, failedContainer } from './failed-container.ts';
import { puller } from './puller.ts';
import { DECISION_READS, decide, type Question, type RoleDecision, type RoleDecisions } from './shared/decisions.ts';
import { taskDefinition } from './task-definition.ts';

export type RolePermissionsFacts = readonly RoleDecisions[];

/** A pull does without `ecr:BatchCheckLayerAvailability`, though the managed policy holds it. */
const REPOSITORY_ACTIONS = ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer', 'ecr:BatchCheckLayerAvailability'];

/** Whether the role may log in to ECR and read the repository. The login is asked about alone: it works on `*` only. */
export const rolePermissions = defineCheck({
  id: 'role-permissions',
  title: 'Ask IAM what that role may do',
  reads: [...DECISION_READS],
  needs: { who: puller },
  async look(context, { who }): Promise<CheckResult<RolePermissionsFacts>> {
    const questions = await questionsFor(context);
    if (who.candidates.length === 0) return skipped('puller', 'There is no role to ask about.');
    if (questions.length === 0) return skipped('failed-container', 'The image needs no permission in IAM.');
    const roles = await Promise.all(who.candidates.map((candidate) => decide(context.aws, candidate, questions)));
    const evidence = roles.flatMap(({ roleArn, method, decisions }) =>
      decisions.map(({ action, resource, decision }) => ({
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

async function questionsFor(context: LookContext): Promise<readonly Question[]> {
  const container = await context.ask(failedContainer);
  const facts = container.status === 'observed' ? container.facts : null;
  const questions: Question[] = [];
  const arn = repositoryArn(facts, context);
  if (arn !== null) {
    const region = regionOf(arn);
    questions.push({ actions: ['ecr:GetAuthorizationToken'], resources: ['*'], region });
    questions.push({ actions: REPOSITORY_ACTIONS, resources: [arn], region });
  }
  const secrets = await secretsInQuestion(facts, context);
  for (const region of new Set(secrets.map(regionOf))) {
    const resources = secrets.filter((secret) => regionOf(secret) === region);
    questions.push({ actions: ['secretsmanager:GetSecretValue'], resources, region });
  }
  return questions;
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

/** The secret of a private registry always; the other secrets only where the text speaks of that stage. */
async function secretsInQuestion(
  container: FailedContainerFacts | null,
  context: LookContext,
): Promise<readonly string[]> {
  const own = container?.definition?.repositoryCredentials ?? null;
  const registrySecret = own === null ? [] : [own];
  if (context.classification.reading.stage !== 'secrets') return registrySecret;
  const definition = await context.ask(taskDefinition);
  const named = definition.status === 'observed' ? definition.facts.containers.flatMap(({ secrets }) => secrets) : [];
  const inManager = named.filter((name) => name.includes(':secretsmanager:')).map(withoutKey);
  return [...new Set([...registrySecret, ...inManager])];
}

/** `arn:…:secret:name-AbCdEf:json-key::` names a key inside the secret; IAM knows the first seven parts. */
function withoutKey(arn: string): string {
  return arn.split(':').slice(0, 7).join(':');
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

function isNeeded({ action }: RoleDecision): boolean {
  return action !== 'ecr:BatchCheckLayerAvailability';
}

function layerWarning(roles: RolePermissionsFacts): string | null {
  const lacks = roles.some(({ decisions }) =>
    decisions.some((decision) => !isNeeded(decision) && decision.decision.endsWith('-deny')),
  );
  return lacks ? 'ecr:BatchCheckLayerAvailability is not allowed; a pull usually does without it.' : null;
}
