export interface ContainerDefinition {
  name: string;
  image: string;
  essential: boolean;
  /** `null`: the task has no log driver. */
  logConfiguration: { logDriver: string; options: Record<string, string> } | null;
  secrets: { name: string; valueFrom: string }[];
  /** ARN of the secret that holds the login of a private registry. */
  repositoryCredentialsArn: string | null;
  /** ARNs of S3 objects. */
  environmentFileArns: string[];
  versionConsistency: 'enabled' | 'disabled' | null;
}

export interface TaskDefinition {
  arn: string;
  family: string;
  revision: number;
  status: 'ACTIVE' | 'INACTIVE' | 'DELETE_IN_PROGRESS';
  networkMode: 'awsvpc' | 'bridge' | 'host' | 'none';
  requiresCompatibilities: ('EC2' | 'FARGATE' | 'EXTERNAL' | 'MANAGED_INSTANCES')[];
  executionRoleArn: string | null;
  taskRoleArn: string | null;
  cpu: string;
  memory: string;
  /** `null`: Linux on X86_64. */
  runtimePlatform: { operatingSystemFamily: string; cpuArchitecture: string } | null;
  ephemeralStorageGiB: number | null;
  containers: ContainerDefinition[];
  registeredAt: Date;
}
