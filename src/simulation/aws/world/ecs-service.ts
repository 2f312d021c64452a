import type { LaunchType } from './ecs-task.ts';

export interface AwsvpcConfiguration {
  subnetIds: string[];
  securityGroupIds: string[];
  assignPublicIp: boolean;
}

export interface Deployment {
  /** `ecs-svc/` and digits; the `startedBy` of its tasks. */
  id: string;
  status: 'PRIMARY' | 'ACTIVE' | 'INACTIVE';
  rolloutState: 'IN_PROGRESS' | 'COMPLETED' | 'FAILED';
  rolloutStateReason: string;
  taskDefinitionArn: string;
  desiredCount: number;
  runningCount: number;
  pendingCount: number;
  failedTasks: number;
  network: AwsvpcConfiguration | null;
  createdAt: Date;
  updatedAt: Date;
}

/** A deployment of a service whose deployments CodeDeploy or a third party controls. */
export interface TaskSet {
  id: string;
  arn: string;
  status: 'PRIMARY' | 'ACTIVE' | 'DRAINING';
  startedBy: string;
  taskDefinitionArn: string;
  runningCount: number;
  pendingCount: number;
  network: AwsvpcConfiguration | null;
  createdAt: Date;
}

export interface ServiceEvent {
  id: string;
  createdAt: Date;
  message: string;
}

export interface ServiceRevision {
  arn: string;
  serviceArn: string;
  taskDefinitionArn: string;
  /** Digests that ECS pinned when the revision was made. */
  containerImages: { containerName: string; image: string; imageDigest: string | null }[];
  network: AwsvpcConfiguration | null;
  guardDutyEnabled: boolean;
  createdAt: Date;
}

export interface EcsService {
  name: string;
  arn: string;
  status: 'ACTIVE' | 'DRAINING' | 'INACTIVE';
  taskDefinitionArn: string;
  launchType: LaunchType | null;
  capacityProviderName: string | null;
  platformVersion: string | null;
  platformFamily: string | null;
  desiredCount: number;
  runningCount: number;
  pendingCount: number;
  minimumHealthyPercent: number;
  maximumPercent: number;
  deploymentController: 'ECS' | 'CODE_DEPLOY' | 'EXTERNAL';
  network: AwsvpcConfiguration | null;
  deployments: Deployment[];
  taskSets: TaskSet[];
  /** Newest first; ECS keeps the latest 100. */
  events: ServiceEvent[];
  currentRevisionArn: string | null;
  createdAt: Date;
}
