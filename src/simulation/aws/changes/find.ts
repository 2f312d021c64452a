import type { BaseWorld } from '../base-world.ts';
import type { Repository } from '../world/ecr.ts';
import type { Cluster } from '../world/ecs.ts';
import type { EcsService } from '../world/ecs-service.ts';
import type { EcsTask } from '../world/ecs-task.ts';
import type { Role } from '../world/iam.ts';
import type { RouteTable } from '../world/routing.ts';
import type { NetworkAcl, SecurityGroup } from '../world/security.ts';
import type { ContainerDefinition, TaskDefinition } from '../world/task-definition.ts';
import type { Subnet, Vpc } from '../world/vpc.ts';

/** What a scenario names must be there; a slip in it should not pass in silence. */
function found<T>(item: T | undefined, what: string): T {
  if (item === undefined) throw new Error(`The world has no ${what}.`);
  return item;
}

export function findVpc(base: BaseWorld, id = base.ids.vpc): Vpc {
  return found(
    base.place.ec2.vpcs.find((vpc) => vpc.id === id),
    id,
  );
}

export function findSubnet(base: BaseWorld, id: string): Subnet {
  return found(
    base.place.ec2.subnets.find((subnet) => subnet.id === id),
    id,
  );
}

export function findTable(base: BaseWorld, id = base.ids.privateTable): RouteTable {
  return found(
    base.place.ec2.routeTables.find((table) => table.id === id),
    id,
  );
}

export function findGroup(base: BaseWorld, id = base.ids.taskGroup): SecurityGroup {
  return found(
    base.place.ec2.securityGroups.find((group) => group.id === id),
    id,
  );
}

export function findNacl(base: BaseWorld, id = base.ids.networkAcl): NetworkAcl {
  return found(
    base.place.ec2.networkAcls.find((acl) => acl.id === id),
    id,
  );
}

export function findRole(base: BaseWorld, arn = base.ids.executionRoleArn): Role {
  return found(
    base.iam.roles.find((role) => role.arn === arn),
    arn,
  );
}

export function findRepository(base: BaseWorld, name = base.ids.repository): Repository {
  return found(
    base.place.ecr.repositories.find((repository) => repository.name === name),
    name,
  );
}

export function findCluster(base: BaseWorld): Cluster {
  return found(
    base.place.ecs.clusters.find((cluster) => cluster.arn === base.ids.clusterArn),
    base.ids.clusterArn,
  );
}

export function findService(base: BaseWorld): EcsService {
  return found(
    findCluster(base).services.find((service) => service.arn === base.ids.serviceArn),
    base.ids.serviceArn,
  );
}

export function findTask(base: BaseWorld, arn = base.ids.taskArn): EcsTask {
  return found(
    findCluster(base).tasks.find((task) => task.arn === arn),
    arn,
  );
}

export function findTaskDefinition(base: BaseWorld, arn = base.ids.taskDefinitionArn): TaskDefinition {
  return found(
    base.place.ecs.taskDefinitions.find((definition) => definition.arn === arn),
    arn,
  );
}

/** The container of the base world unless another is named. */
export function findContainer(base: BaseWorld, name = base.ids.container): ContainerDefinition {
  return found(
    findTaskDefinition(base).containers.find((container) => container.name === name),
    name,
  );
}
