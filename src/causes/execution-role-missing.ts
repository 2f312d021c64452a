import { puller } from '../checks/puller.ts';
import { pullingRole } from '../checks/pulling-role.ts';
import { taskDefinition } from '../checks/task-definition.ts';
import { nameOfArn } from '../model/arn.ts';
import { awsCommand } from '../model/shell.ts';
import { type Advice, defineCause, type EvidenceView, type JudgeContext } from './cause.ts';
import { undecidedFor } from './shared/missing.ts';
import { doubtAbout, rolesInOrder } from './shared/pulling-roles.ts';
import { attachManaged } from './shared/role-steps.ts';
import { reviseTaskDefinition } from './shared/task-definition-steps.ts';
import { advice, change, confirmed, confirmedBut, look, outOfQuestion, ruledOut } from './shared/verdict.ts';

export const executionRoleMissing = defineCause({
  id: 'execution-role-missing',
  title: 'There is no role by which ECS could fetch the image.',
  explains: ['ecr-auth', 'registry-credentials', 'unknown-pull-failure'],
  foretoldUnder: ['repository-policy', 'network-unreachable', 'dns', 'layer-download', 'image-not-found'],
  evidence: [puller, pullingRole, taskDefinition],
  remedy: 'Creating an execution role',
  judge(evidence, context) {
    const who = evidence.facts(puller);
    if (who === null) return undecidedFor(evidence, puller, 'Which role pulls the image is not known.');
    const definition = evidence.facts(taskDefinition);
    if (who.missing) {
      return confirmed(
        `${definition === null ? 'The task definition' : nameOfArn(definition.arn)} names no execution role, and Fargate pulls from a private ECR registry only with one.`,
        { breaks: ['auth', 'manifest', 'layer'], seenIn: ['puller'], advice: adviceFor(null, evidence, context) },
      );
    }
    const [believed] = rolesInOrder(who.candidates, who);
    if (believed === undefined) return outOfQuestion('The pull needs no role.');
    const { roleArn } = believed;
    const facts = evidence.facts(pullingRole);
    if (facts === null) return undecidedFor(evidence, pullingRole, `Whether ${roleArn} exists is not known.`);
    const roles = rolesInOrder(facts.roles, who);
    if (roles[0]?.lookup.kind === 'role-missing') {
      const doubt = doubtAbout(roles, who, ({ lookup }) => lookup.kind === 'found', 'exists');
      return confirmedBut(doubt, `The role ${roleArn}, by which ECS should fetch the image, does not exist.`, {
        breaks: ['auth', 'manifest', 'layer'],
        seenIn: ['pulling-role'],
        advice: adviceFor(roleArn, evidence, context),
      });
    }
    return ruledOut(`The role that pulls, ${roleArn}, exists.`);
  },
});

const TRUST = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'ecs-tasks.amazonaws.com' }, Action: 'sts:AssumeRole' }],
});

function adviceFor(roleArn: string | null, evidence: EvidenceView, context: JudgeContext): Advice {
  const { partition, account } = context.subject;
  const arn = roleArn ?? `arn:${partition}:iam::${account}:role/ecsTaskExecutionRole`;
  return advice(
    [
      look('See whether the role is there.', awsCommand('iam get-role', null, { 'role-name': nameOfArn(arn) })),
      change(
        'Create it, if it is not.',
        awsCommand('iam create-role', null, {
          ...rolePath(arn),
          'role-name': nameOfArn(arn),
          'assume-role-policy-document': TRUST,
        }),
      ),
      attachManaged(arn, 'service-role/AmazonECSTaskExecutionRolePolicy'),
      roleArn === null
        ? reviseTaskDefinition(
            'Name it in a new revision of the task definition, and deploy it.',
            `.executionRoleArn = ${JSON.stringify(arn)}`,
            evidence,
            context,
          )
        : null,
    ],
    [
      'The execution role pulls the image and the task role is for the program inside: a permission on one is none on the other.',
    ],
  );
}

/** `arn:…:role/team/exec` lies under the path `/team/`. */
function rolePath(arn: string): { readonly path?: string } {
  const path = arn.slice(arn.indexOf(':role/') + ':role'.length, arn.lastIndexOf('/') + 1);
  return path === '/' ? {} : { path };
}
