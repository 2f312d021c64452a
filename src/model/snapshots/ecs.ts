/** What ECS answers, reduced to what a pull can depend on. Absent fields are `null`, never undefined. */

export interface ContainerSnapshot {
  readonly name: string;
  /** As DescribeTasks shows it; since September 2024 without the digest that ECS pinned. */
  readonly image: string | null;
  readonly imageDigest: string | null;
  /** Capped and redacted. On EC2 this holds the pull error; on Fargate it is often empty. */
  readonly reason: string | null;
  readonly exitCode: number | null;
  readonly lastStatus: string | null;
}

export interface TaskSnapshot {
  readonly arn: string;
  readonly clusterArn: string;
  readonly lastStatus: string;
  readonly stopCode: string | null;
  /** Capped and redacted. */
  readonly stoppedReason: string | null;
  readonly createdAt: Date | null;
  readonly stoppingAt: Date | null;
  readonly stoppedAt: Date | null;
  readonly pullStartedAt: Date | null;
  /** When its containers began to run. */
  readonly startedAt: Date | null;
  readonly launchType: string | null;
  readonly capacityProvider: string | null;
  readonly platformVersion: string | null;
  readonly platformFamily: string | null;
  readonly cpuArchitecture: string | null;
  readonly availabilityZone: string | null;
  /** `service:NAME` for a task of a service, `family:NAME` for a task started alone. */
  readonly group: string | null;
  /** `ecs-svc/…` is the id of the deployment that started it. */
  readonly startedBy: string | null;
  readonly taskDefinitionArn: string;
  readonly containerInstanceArn: string | null;
  readonly executionRoleOverride: string | null;
  readonly ephemeralStorageGiB: number | null;
  readonly containers: readonly ContainerSnapshot[];
  /** The awsvpc interface, gone from EC2 once the task has stopped. */
  readonly attachment: {
    readonly subnetId: string | null;
    readonly networkInterfaceId: string | null;
    readonly privateAddress: string | null;
  } | null;
}

export interface TaskListing {
  readonly tasks: readonly TaskSnapshot[];
  /** ECS lists no more tasks than these. */
  readonly complete: boolean;
}

export interface ContainerDefinitionSnapshot {
  readonly name: string;
  readonly image: string;
  readonly essential: boolean;
  readonly logDriver: string | null;
  /** Names or ARNs, never values. */
  readonly secrets: readonly string[];
  /** ARN of the secret behind `repositoryCredentials`. */
  readonly repositoryCredentials: string | null;
  readonly environmentFiles: readonly string[];
  readonly versionConsistency: string | null;
}

export interface TaskDefinitionSnapshot {
  readonly arn: string;
  readonly family: string;
  readonly networkMode: string | null;
  readonly executionRoleArn: string | null;
  readonly taskRoleArn: string | null;
  readonly operatingSystem: string | null;
  readonly cpuArchitecture: string | null;
  readonly ephemeralStorageGiB: number | null;
  readonly containers: readonly ContainerDefinitionSnapshot[];
}

export interface NetworkConfigurationSnapshot {
  readonly subnetIds: readonly string[];
  /** Empty means the default group of the VPC. */
  readonly securityGroupIds: readonly string[];
  readonly assignPublicIp: boolean;
}

export interface DeploymentSnapshot {
  /** `ecs-svc/…`, equal to `startedBy` of its tasks. */
  readonly id: string;
  readonly status: string | null;
  readonly rolloutState: string | null;
  /** Its own tasks; `null` for a task set, whose share of the service is not a number of tasks. */
  readonly desiredCount: number | null;
  readonly runningCount: number | null;
  /** Tasks in a row that did not start. */
  readonly failedTasks: number | null;
  readonly taskDefinitionArn: string | null;
  readonly serviceRevisionArn: string | null;
  readonly network: NetworkConfigurationSnapshot | null;
  readonly createdAt: Date | null;
}

export interface ServiceSnapshot {
  readonly arn: string;
  readonly name: string;
  readonly clusterArn: string;
  /** `DRAINING` and `INACTIVE` once it is deleted; ECS shows it a while longer. */
  readonly status: string | null;
  readonly taskDefinitionArn: string | null;
  readonly launchType: string | null;
  /** Names such as `FARGATE_SPOT`, in place of a launch type; empty where one is set. */
  readonly capacityProviders: readonly string[];
  readonly desiredCount: number;
  readonly runningCount: number;
  readonly pendingCount: number;
  readonly minimumHealthyPercent: number | null;
  readonly network: NetworkConfigurationSnapshot | null;
  readonly deployments: readonly DeploymentSnapshot[];
  /** Newest first; messages capped and redacted. */
  readonly events: readonly { readonly id: string; readonly at: Date | null; readonly message: string }[];
}

export interface ServiceRevisionSnapshot {
  readonly arn: string;
  readonly containerImages: readonly {
    readonly containerName: string;
    readonly image: string | null;
    readonly imageDigest: string | null;
  }[];
  readonly network: NetworkConfigurationSnapshot | null;
}

export interface ContainerInstanceSnapshot {
  readonly arn: string;
  /** `null` for an external instance. */
  readonly ec2InstanceId: string | null;
  readonly agentVersion: string | null;
}
