import { failedContainer } from '../../checks/failed-container.ts';
import { taskDefinition } from '../../checks/task-definition.ts';
import { awsCommand, quoteForShell } from '../../model/shell.ts';
import type { EvidenceView, JudgeContext, NextStep } from '../cause.ts';
import { change, look } from './verdict.ts';

/** Fields that DescribeTaskDefinition returns and RegisterTaskDefinition refuses. */
const READ_ONLY_FIELDS =
  'del(.taskDefinitionArn, .revision, .status, .requiresAttributes, .compatibilities, .registeredAt, .registeredBy)';

const READ_REGISTERED = 'ecs describe-task-definition';

/** Whether a step starts from the definition that ECS has. */
export function readsRegistered({ command }: NextStep): boolean {
  return command?.startsWith(`aws ${READ_REGISTERED}`) === true;
}

/** Lists the images of the task definition, which the cause has to declare as evidence; `null` when it was not seen. */
export function showImages(evidence: EvidenceView, { subject }: JudgeContext): NextStep | null {
  const definition = evidence.facts(taskDefinition);
  if (definition === null) return null;
  return look(
    'See which image each container names.',
    awsCommand(READ_REGISTERED, subject.region, {
      'task-definition': definition.arn,
      query: 'taskDefinition.containerDefinitions[].[name,image]',
      output: 'text',
    }),
  );
}

/** Registers a revision of the task definition in which the failed container names another image. */
export function useImageInstead(image: string | null, evidence: EvidenceView, context: JudgeContext): NextStep {
  const name = evidence.facts(failedContainer)?.definition?.name ?? null;
  if (image === null || name === null) {
    return change('Name that image in a new revision of the task definition, and deploy it.', null);
  }
  const edit = `(.containerDefinitions[] | select(.name == ${JSON.stringify(name)})).image = ${JSON.stringify(image)}`;
  return reviseTaskDefinition(
    `Name ${image} in a new revision of the task definition, and deploy it.`,
    edit,
    evidence,
    context,
  );
}

/** Registers a revision with one field changed by a `jq` program, and deploys it where a service is known. */
export function reviseTaskDefinition(
  say: string,
  edit: string,
  evidence: EvidenceView,
  { subject }: JudgeContext,
): NextStep {
  const definition = evidence.facts(taskDefinition);
  if (definition === null) return change(say, null);
  const { region, cluster, service } = subject;
  const file = `${definition.family}.json`;
  const read = awsCommand(READ_REGISTERED, region, {
    'task-definition': definition.arn,
    query: 'taskDefinition',
    output: 'json',
  });
  const register = awsCommand('ecs register-task-definition', region, { 'cli-input-json': `file://${file}` });
  const deploy =
    cluster === null || service === null
      ? ''
      : ` && ${awsCommand('ecs update-service', region, { cluster, service, 'task-definition': definition.family })}`;
  return change(
    say,
    `${read} | jq ${quoteForShell(`${READ_ONLY_FIELDS} | ${edit}`)} > ${quoteForShell(file)} && ${register}${deploy}`,
  );
}
