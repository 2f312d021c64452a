import {
  DescribeNatGatewaysCommand,
  DescribeNetworkAclsCommand,
  DescribeRouteTablesCommand,
  DescribeSecurityGroupsCommand,
  DescribeSubnetsCommand,
  DescribeVpcEndpointsCommand,
} from '@aws-sdk/client-ec2';
import { DescribeImagesCommand, DescribeRepositoriesCommand, GetRepositoryPolicyCommand } from '@aws-sdk/client-ecr';
import {
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  DescribeTasksCommand,
  ListTasksCommand,
} from '@aws-sdk/client-ecs';
import {
  GetPolicyCommand,
  GetPolicyVersionCommand,
  GetRoleCommand,
  ListAttachedRolePoliciesCommand,
  ListRolePoliciesCommand,
  SimulatePrincipalPolicyCommand,
} from '@aws-sdk/client-iam';
import { type Clients, clientSettings, createClients } from '../../src/aws/clients.ts';
import { findEcsArns } from '../../src/model/arn.ts';
import { parseImageReference } from '../../src/model/image-reference.ts';

/** Somebody who makes one call after the other; each answers how many were made. */
export interface Hand {
  /** No diagnosis can be faster: three calls of which each needs an answer of the one before. */
  threeRounds(taskArn: string): Promise<number>;
  /** The commands of the guides: `aws ecs …`, `aws iam …`, `aws ecr …`, `aws ec2 …` until the cause is seen. */
  workflow(taskArn: string): Promise<number>;
}

interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** Uses the SDK's clients with the settings of the program. */
export function createHand(credentials: Credentials): Hand {
  let made: Clients | null = null;
  const clientsFor = (taskArn: string): Clients => {
    made ??= createClients(placeOf(taskArn).region, async () => credentials, clientSettings(3, 8_000));
    return made;
  };
  return {
    threeRounds: (taskArn) => threeRounds(clientsFor(taskArn), taskArn),
    workflow: (taskArn) => workflow(clientsFor(taskArn), taskArn),
  };
}

function placeOf(taskArn: string) {
  const [found] = findEcsArns(taskArn);
  if (found === undefined) throw new Error('The task has no ARN.');
  return found;
}

async function threeRounds({ ecs, ecr }: Clients, taskArn: string): Promise<number> {
  const task = await readTask(ecs, taskArn);
  const definition = await readDefinition(ecs, task.taskDefinitionArn);
  await ecr.send(new DescribeImagesCommand({ repositoryName: definition.repository }));
  return 3;
}

async function readTask(ecs: Clients['ecs'], taskArn: string) {
  const { cluster } = placeOf(taskArn);
  const { tasks } = await ecs.send(new DescribeTasksCommand({ cluster: cluster ?? 'default', tasks: [taskArn] }));
  const [task] = tasks ?? [];
  const details = task?.attachments?.[0]?.details ?? [];
  const subnet = details.find(({ name }) => name === 'subnetId')?.value;
  if (task?.taskDefinitionArn === undefined || subnet === undefined) throw new Error('The task is not told.');
  return { taskDefinitionArn: task.taskDefinitionArn, subnet, service: (task.group ?? '').replace('service:', '') };
}

async function readDefinition(ecs: Clients['ecs'], taskDefinition: string) {
  const { taskDefinition: read } = await ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition }));
  const image = parseImageReference(read?.containerDefinitions?.[0]?.image ?? '');
  if (!image.ok || read?.executionRoleArn === undefined) throw new Error('The task definition is not told.');
  const { repository, tag } = image.reference;
  return { repository, tag: tag ?? 'latest', roleArn: read.executionRoleArn };
}

async function workflow(clients: Clients, taskArn: string): Promise<number> {
  const { ecs } = clients;
  const cluster = placeOf(taskArn).cluster ?? 'default';
  const task = await readTask(ecs, taskArn);
  await ecs.send(new DescribeServicesCommand({ cluster, services: [task.service] }));
  const { taskArns = [] } = await ecs.send(new ListTasksCommand({ cluster, desiredStatus: 'STOPPED' }));
  await ecs.send(new DescribeTasksCommand({ cluster, tasks: taskArns.slice(0, 100) }));
  const definition = await readDefinition(ecs, task.taskDefinitionArn);
  const calls = 5 + (await roleByHand(clients, definition.roleArn)) + (await imageByHand(clients, definition));
  return calls + (await networkByHand(clients, task.subnet));
}

async function roleByHand({ iam }: Clients, roleArn: string): Promise<number> {
  const RoleName = roleArn.slice(roleArn.lastIndexOf('/') + 1);
  const ActionNames = ['ecr:GetAuthorizationToken', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'];
  await iam.send(new SimulatePrincipalPolicyCommand({ PolicySourceArn: roleArn, ActionNames }));
  await iam.send(new GetRoleCommand({ RoleName }));
  await iam.send(new ListRolePoliciesCommand({ RoleName }));
  const { AttachedPolicies = [] } = await iam.send(new ListAttachedRolePoliciesCommand({ RoleName }));
  for (const { PolicyArn } of AttachedPolicies) {
    const { Policy } = await iam.send(new GetPolicyCommand({ PolicyArn }));
    await iam.send(new GetPolicyVersionCommand({ PolicyArn, VersionId: Policy?.DefaultVersionId }));
  }
  return 4 + 2 * AttachedPolicies.length;
}

async function imageByHand(
  { ecr }: Clients,
  { repository: repositoryName, tag }: { readonly repository: string; readonly tag: string },
): Promise<number> {
  await ecr.send(new DescribeRepositoriesCommand({ repositoryNames: [repositoryName] }));
  await ecr.send(new DescribeImagesCommand({ repositoryName }));
  await ecr.send(new DescribeImagesCommand({ repositoryName, imageIds: [{ imageTag: tag }] }));
  // Most repositories have no policy, and ECR says so by an error.
  await ecr.send(new GetRepositoryPolicyCommand({ repositoryName })).catch(() => {});
  return 4;
}

async function networkByHand({ ec2 }: Clients, subnet: string): Promise<number> {
  const { Subnets } = await ec2.send(new DescribeSubnetsCommand({ SubnetIds: [subnet] }));
  const inVpc = [{ Name: 'vpc-id', Values: [Subnets?.[0]?.VpcId ?? ''] }];
  const ofSubnet = [{ Name: 'association.subnet-id', Values: [subnet] }];
  await ec2.send(new DescribeVpcEndpointsCommand({ Filters: inVpc }));
  await ec2.send(new DescribeRouteTablesCommand({ Filters: ofSubnet }));
  await ec2.send(new DescribeNatGatewaysCommand({ Filter: inVpc }));
  await ec2.send(new DescribeSecurityGroupsCommand({ Filters: inVpc }));
  await ec2.send(new DescribeNetworkAclsCommand({ Filters: ofSubnet }));
  return 6;
}
