import type { IamWorld, ManagedPolicy, Role } from '../world/iam.ts';
import { type PolicyDocument, policy } from '../world/policy-document.ts';
import type { BaseIds } from './ids.ts';

/** ARN of AWS's policy for execution roles. */
export function executionPolicyArn(ids: BaseIds): string {
  return `arn:${ids.partition}:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy`;
}

/** The execution role with AWS's managed policy, a task role with nothing, and the bot's own role. */
export function fillRoles(iam: IamWorld, ids: BaseIds, now: Date): void {
  iam.policies.push(executionPolicy(ids, now));
  iam.roles.push(
    { ...role(ids.executionRoleArn, tasksMayAssume(), now), attachedPolicyArns: [executionPolicyArn(ids)] },
    role(ids.taskRoleArn, tasksMayAssume(), now),
    {
      ...role(ids.botRoleArn, tasksMayAssume(), now),
      inlinePolicies: [{ name: 'takes-on-roles', document: takesOnRoles() }],
    },
  );
}

/** A role without permissions. */
export function role(arn: string, trustPolicy: PolicyDocument, now: Date): Role {
  const name = arn.slice(arn.lastIndexOf('/') + 1);
  return {
    name,
    arn,
    id: `AROA${name
      .toUpperCase()
      .replaceAll(/[^A-Z0-9]/g, '')
      .slice(0, 12)
      .padEnd(17, '0')}`,
    trustPolicy,
    inlinePolicies: [],
    attachedPolicyArns: [],
    permissionsBoundaryArn: null,
    maxSessionSeconds: 3600,
    createdAt: now,
    tags: {},
  };
}

/** The trust policy of roles that ECS tasks use. */
export function tasksMayAssume(): PolicyDocument {
  return policy({ Effect: 'Allow', Principal: { Service: 'ecs-tasks.amazonaws.com' }, Action: 'sts:AssumeRole' });
}

/** What the bot's own role needs to assume others, whichever they are. */
function takesOnRoles(): PolicyDocument {
  return policy({
    Effect: 'Allow',
    Action: ['sts:AssumeRole', 'sts:SetSourceIdentity', 'sts:TagSession'],
    Resource: '*',
  });
}

/** AWS's managed policy as it has stood since 2017. */
function executionPolicy(ids: BaseIds, now: Date): ManagedPolicy {
  return {
    name: 'AmazonECSTaskExecutionRolePolicy',
    arn: executionPolicyArn(ids),
    versionId: 'v1',
    createdAt: now,
    document: policy({
      Effect: 'Allow',
      Action: [
        'ecr:GetAuthorizationToken',
        'ecr:BatchCheckLayerAvailability',
        'ecr:GetDownloadUrlForLayer',
        'ecr:BatchGetImage',
        'logs:CreateLogStream',
        'logs:PutLogEvents',
      ],
      Resource: '*',
    }),
  };
}
