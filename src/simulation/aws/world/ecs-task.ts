/** EC2 and Fargate, ECS Managed Instances, and ECS Anywhere. */
export type LaunchType = 'EC2' | 'FARGATE' | 'MANAGED_INSTANCES' | 'EXTERNAL';

export interface TaskContainer {
  name: string;
  image: string;
  imageDigest: string | null;
  runtimeId: string | null;
  lastStatus: 'PENDING' | 'RUNNING' | 'STOPPED';
  exitCode: number | null;
  /** Where the agent on EC2 writes a pull error; mostly `null` on Fargate. */
  reason: string | null;
}

export interface TaskAttachment {
  id: string;
  status: 'PRECREATED' | 'ATTACHING' | 'ATTACHED' | 'DETACHED' | 'DELETED';
  subnetId: string;
  networkInterfaceId: string;
  macAddress: string;
  privateIPv4Address: string;
}

export interface EcsTask {
  id: string;
  arn: string;
  taskDefinitionArn: string;
  /** `service:NAME`, or `family:NAME` for a task that was started alone. */
  group: string;
  /** Deployment id (`ecs-svc/…`) for a service's task; free text or `null` otherwise. */
  startedBy: string | null;
  launchType: LaunchType | null;
  capacityProviderName: string | null;
  platformVersion: string | null;
  platformFamily: string | null;
  availabilityZone: string | null;
  cpu: string;
  memory: string;
  cpuArchitecture: string | null;
  ephemeralStorageGiB: number | null;
  containerInstanceArn: string | null;
  lastStatus: 'PROVISIONING' | 'PENDING' | 'ACTIVATING' | 'RUNNING' | 'DEPROVISIONING' | 'STOPPED';
  desiredStatus: 'RUNNING' | 'STOPPED';
  stopCode: string | null;
  stoppedReason: string | null;
  createdAt: Date;
  pullStartedAt: Date | null;
  pullStoppedAt: Date | null;
  startedAt: Date | null;
  stoppingAt: Date | null;
  stoppedAt: Date | null;
  executionRoleOverrideArn: string | null;
  taskRoleOverrideArn: string | null;
  containers: TaskContainer[];
  /** The awsvpc interface; `null` in bridge and host mode. */
  attachment: TaskAttachment | null;
}
