import type { TaskDefinitionSnapshot, TaskSnapshot } from '../model/snapshots/ecs.ts';
import { type CheckResult, defineCheck, observed, skipped } from './check.ts';
import { type ContainerInstanceFacts, containerInstance } from './container-instance.ts';
import { failedContainer } from './failed-container.ts';
import { launchTypeIn } from './shared/launch-type.ts';
import { stoppedTask } from './stopped-task.ts';
import { taskDefinition } from './task-definition.ts';

export interface PullerCandidate {
  readonly roleArn: string;
  readonly kind: 'task-override' | 'execution-role' | 'instance-role';
}

/** Who pulls. */
export interface PullerFacts {
  /** The one to believe first; on EC2 the instance's role may stand second. */
  readonly candidates: readonly PullerCandidate[];
  /** ARN of the role that the error text says was denied. */
  readonly namedInText: string | null;
  /** Fargate pulls from private ECR only with an execution role, and there is none. */
  readonly missing: boolean;
  /** On EC2 the role of the instance may be the one that pulls, and it could not be read. */
  readonly instanceRoleUnseen: boolean;
}

/** Task override, then execution role, then (EC2) instance role: Amazon ECS guide, "Task execution IAM role". */
export const puller = defineCheck({
  id: 'puller',
  title: 'Find the role that pulls',
  reads: [],
  needs: {},
  async look(context): Promise<CheckResult<PullerFacts>> {
    const [task, definition, container, launchType] = await Promise.all([
      context.ask(stoppedTask),
      context.ask(taskDefinition),
      context.ask(failedContainer),
      launchTypeIn(context),
    ]);
    if (task.status !== 'observed' && definition.status !== 'observed') {
      return skipped('task-definition', 'Neither the task nor its definition was seen.');
    }
    const taskFacts = task.status === 'observed' ? task.facts : null;
    const definitionFacts = definition.status === 'observed' ? definition.facts : null;
    const namedInText = roleOfPrincipal(context.classification.facts.principal ?? null);
    const host = launchType === 'EC2' ? await context.ask(containerInstance) : null;
    const candidates = [...ownRoles(taskFacts, definitionFacts), ...(host === null ? [] : instanceRole(host))];
    const instanceRoleUnseen = host !== null && host.status !== 'observed';
    const ecr = container.status === 'observed' && container.facts.reference?.kind === 'ecr-private';
    const missing = ecr && candidates.length === 0 && launchType === 'FARGATE' && definitionFacts !== null;
    const [first] = candidates;
    if (ecr && first === undefined && !missing && namedInText === null) {
      return skipped('container-instance', 'No execution role is set, and no role of the machine that pulls was seen.');
    }
    return observed(
      { candidates, namedInText, missing, instanceRoleUnseen },
      first === undefined ? 'No role is set that could pull.' : `The pull is made by ${first.roleArn}.`,
    );
  },
});

function ownRoles(task: TaskSnapshot | null, definition: TaskDefinitionSnapshot | null): readonly PullerCandidate[] {
  const override = task?.executionRoleOverride ?? null;
  if (override !== null) return [{ roleArn: override, kind: 'task-override' }];
  const role = definition?.executionRoleArn ?? null;
  return role === null ? [] : [{ roleArn: role, kind: 'execution-role' }];
}

function instanceRole(host: CheckResult<ContainerInstanceFacts>): readonly PullerCandidate[] {
  const role = host.status === 'observed' ? host.facts.profileRoleArn : null;
  return role === null ? [] : [{ roleArn: role, kind: 'instance-role' }];
}

/** `arn:aws:sts::111122223333:assumed-role/NAME/session` → the role's own ARN, without the path that STS leaves out. */
function roleOfPrincipal(principal: string | null): string | null {
  const parts =
    /^arn:(?<partition>aws[a-z-]{0,12}):sts::(?<account>\d{12}):assumed-role\/(?<role>[\w+=,.@-]{1,64})/.exec(
      principal ?? '',
    )?.groups;
  if (parts === undefined) return principal?.includes(':role/') === true ? principal : null;
  return `arn:${parts['partition']}:iam::${parts['account']}:role/${parts['role']}`;
}
