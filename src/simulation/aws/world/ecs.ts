import type { EcsService, ServiceRevision } from './ecs-service.ts';
import type { EcsTask } from './ecs-task.ts';
import type { TaskDefinition } from './task-definition.ts';

export interface ContainerInstance {
  arn: string;
  /** `mi-…` for an external instance. */
  ec2InstanceId: string;
  agentVersion: string;
  dockerVersion: string;
  agentConnected: boolean;
  status: 'ACTIVE' | 'DRAINING' | 'REGISTERING' | 'DEREGISTERING';
  capacityProviderName: string | null;
  attributes: Record<string, string>;
  registeredAt: Date;
}

export interface Cluster {
  name: string;
  arn: string;
  status: 'ACTIVE' | 'INACTIVE';
  services: EcsService[];
  serviceRevisions: ServiceRevision[];
  tasks: EcsTask[];
  containerInstances: ContainerInstance[];
}

/** What ECS holds for one account in one region. */
export interface EcsWorld {
  clusters: Cluster[];
  taskDefinitions: TaskDefinition[];
}

export function emptyEcs(): EcsWorld {
  return { clusters: [], taskDefinitions: [] };
}
