import type {
  DhcpOptionsSnapshot,
  EndpointServiceSnapshot,
  InstanceSnapshot,
  NatGatewaySnapshot,
  NetworkAclSnapshot,
  NetworkInterfaceSnapshot,
  PrefixListSnapshot,
  PrivateZoneSnapshot,
  RouteTableSnapshot,
  SecurityGroupSnapshot,
  SubnetSnapshot,
  VpcEndpointSnapshot,
  VpcSnapshot,
} from '../model/snapshots/ec2.ts';
import type {
  ImageId,
  ImageListing,
  ImageLookup,
  ManifestLookup,
  PolicyLookup,
  PullThroughRuleSnapshot,
  RegistryPolicyLookup,
  ScanLookup,
} from '../model/snapshots/ecr.ts';
import type {
  ContainerInstanceSnapshot,
  ServiceRevisionSnapshot,
  ServiceSnapshot,
  TaskDefinitionSnapshot,
  TaskListing,
  TaskSnapshot,
} from '../model/snapshots/ecs.ts';
import type { FlowLogSnapshot } from '../model/snapshots/flow-logs.ts';
import type { RoleLookup, RolePolicyDocument, SimulatedDecision } from '../model/snapshots/iam.ts';
import type { HealthReader, LogsReader, MetricsReader, TrailReader } from './history-readers.ts';

/**
 * Read-only questions to one account and region, one small method each. A method reads every page it needs.
 * Every method throws `AwsError` (error-kinds.ts) when AWS refused, throttled, timed out or failed;
 * what is simply not there is a value.
 */
export interface AwsReader {
  readonly ecs: EcsReader;
  readonly ec2: Ec2Reader;
  readonly iam: IamReader;
  readonly ecr: EcrReader;
  readonly secrets: SecretsReader;
  readonly route53: Route53Reader;
  readonly pricing: PriceReader;
  readonly trail: TrailReader;
  readonly metrics: MetricsReader;
  readonly logs: LogsReader;
  readonly health: HealthReader;
}

export interface EcsReader {
  /** `null`: ECS does not know the task (stopped tasks are forgotten after about an hour). */
  describeTask(cluster: string, task: string): Promise<TaskSnapshot | null>;
  describeTasks(cluster: string, tasks: readonly string[]): Promise<readonly TaskSnapshot[]>;
  /** ARNs of stopped tasks, at most 100. */
  listStoppedTasks(cluster: string, service?: string): Promise<readonly string[]>;
  listRunningTasks(cluster: string, service: string): Promise<readonly string[]>;
  /** Stopped tasks of every service, at most 500; ECS keeps them for about an hour. */
  readStoppedTasks(cluster: string): Promise<TaskListing>;
  /** At most 500 of a service; without one, the first 100 of the cluster. */
  readRunningTasks(cluster: string, service: string | null): Promise<TaskListing>;
  /** ARNs of clusters, at most 100. */
  listClusters(): Promise<readonly string[]>;
  describeTaskDefinition(taskDefinition: string): Promise<TaskDefinitionSnapshot | null>;
  /** At most 10 names a call; services that ECS does not know are left out. */
  describeServices(cluster: string, services: readonly string[]): Promise<readonly ServiceSnapshot[]>;
  /** ARNs of services, at most 100. */
  listServices(cluster: string): Promise<readonly string[]>;
  describeServiceRevision(arn: string): Promise<ServiceRevisionSnapshot | null>;
  describeContainerInstance(cluster: string, arn: string): Promise<ContainerInstanceSnapshot | null>;
}

export interface Ec2Reader {
  describeSubnets(ids: readonly string[]): Promise<readonly SubnetSnapshot[]>;
  /** Every subnet of a VPC that this account may see. */
  describeVpcSubnets(vpcId: string): Promise<readonly SubnetSnapshot[]>;
  describeVpc(id: string): Promise<VpcSnapshot | null>;
  describeVpcAttribute(vpcId: string, attribute: 'enableDnsSupport' | 'enableDnsHostnames'): Promise<boolean>;
  /** Every set of the region: a VPC names its own by id. */
  describeDhcpOptions(): Promise<readonly DhcpOptionsSnapshot[]>;
  describeRouteTables(vpcId: string): Promise<readonly RouteTableSnapshot[]>;
  describeNatGateways(vpcId: string): Promise<readonly NatGatewaySnapshot[]>;
  describeSecurityGroups(vpcId: string): Promise<readonly SecurityGroupSnapshot[]>;
  describeNetworkAcls(vpcId: string): Promise<readonly NetworkAclSnapshot[]>;
  /** By filter, so that an interface that is gone gives an empty list. */
  describeNetworkInterfaces(id: string): Promise<readonly NetworkInterfaceSnapshot[]>;
  describeVpcEndpoints(vpcId: string): Promise<readonly VpcEndpointSnapshot[]>;
  /** The AWS-managed lists of the region's gateway services, with their address blocks. */
  describePrefixLists(): Promise<readonly PrefixListSnapshot[]>;
  /** Blocks of one list that a customer manages. */
  readPrefixListEntries(id: string): Promise<readonly string[]>;
  describeInstance(id: string): Promise<InstanceSnapshot | null>;
  /** Every interface of a VPC, at most 2,000; `complete` is false when there were more. */
  networkInterfaces(vpcId: string): Promise<VpcInterfaces>;
  /** Endpoints by id; one that AWS does not know, or not yet, is left out. */
  endpointsById(ids: readonly string[]): Promise<readonly VpcEndpointSnapshot[]>;
  taggedEndpoints(vpcId: string, key: string, value: string): Promise<readonly VpcEndpointSnapshot[]>;
  taggedSecurityGroups(vpcId: string, key: string, value: string): Promise<readonly SecurityGroupSnapshot[]>;
  /** Services that endpoints can be created for; names that the region does not know are left out. */
  endpointServices(names: readonly string[]): Promise<readonly EndpointServiceSnapshot[]>;
  /** Flow logs of VPCs, subnets and interfaces; each is found under the very resource that it was made for. */
  describeFlowLogs(resourceIds: readonly string[]): Promise<readonly FlowLogSnapshot[]>;
  /** How many gateway endpoints the region has, over all its VPCs. */
  countGatewayEndpoints(): Promise<number>;
}

export interface VpcInterfaces {
  readonly interfaces: readonly NetworkInterfaceSnapshot[];
  readonly complete: boolean;
}

export interface Route53Reader {
  /** Private zones that a VPC resolves by. */
  privateZones(vpcId: string, region: string): Promise<readonly PrivateZoneSnapshot[]>;
}

export interface PriceReader {
  /** `null`: the price list says nothing about the region, or the region is of another partition than `aws`. */
  endpointPrice(region: string): Promise<EndpointPrice | null>;
}

/** US dollars. */
export interface EndpointPrice {
  /** Per endpoint, zone and hour begun. */
  readonly hourUsd: number;
  /** Of the first tier. */
  readonly gigabyteUsd: number;
}

export interface IamReader {
  getRole(roleArn: string): Promise<RoleLookup>;
  /** Throws `AwsError` of kind `access-denied` where simulation is not granted to us. */
  simulate(request: SimulationRequest): Promise<readonly SimulatedDecision[]>;
  /** The role's own policies, inline and attached, with its boundary: the way around a refused simulation. */
  readRolePolicies(roleArn: string, boundaryArn: string | null): Promise<readonly RolePolicyDocument[]>;
  /** ARN of the role inside an instance profile. */
  getInstanceProfileRole(instanceProfileArn: string): Promise<string | null>;
}

export interface SimulationRequest {
  readonly roleArn: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** Condition keys that are known, such as `aws:SourceVpc`. */
  readonly context: Readonly<Record<string, string>>;
}

export interface EcrReader {
  /** Archived images are included; `DescribeImages` hides them unless it is asked for any status. */
  findImage(registryId: string, repository: string, image: ImageId): Promise<ImageLookup>;
  /** Newest first, at most three pages of 1,000. */
  listImages(registryId: string, repository: string): Promise<ImageListing>;
  /** Of the asking identity's own registry: the call names none. */
  getRegistryPolicy(): Promise<RegistryPolicyLookup>;
  getRepositoryPolicy(registryId: string, repository: string): Promise<PolicyLookup>;
  /** Counts as a pull for lifecycle rules and imports on a cache repository: only for the platform question. */
  readManifest(registryId: string, repository: string, image: ImageId): Promise<ManifestLookup>;
  describePullThroughRules(registryId: string): Promise<readonly PullThroughRuleSnapshot[]>;
  describeScan(registryId: string, repository: string, image: ImageId): Promise<ScanLookup>;
  /** JSON text of the policy. */
  getLifecyclePolicy(registryId: string, repository: string): Promise<PolicyLookup>;
}

export interface SecretsReader {
  /** Metadata only; the value is never read. */
  describeSecret(arn: string): Promise<SecretLookup>;
}

export type SecretLookup =
  | {
      readonly kind: 'found';
      readonly arn: string;
      readonly name: string;
      readonly kmsKeyId: string | null;
      readonly deletedAt: Date | null;
    }
  | { readonly kind: 'secret-missing' };

/** Where a reader looks. */
export interface AwsPlace {
  readonly account: string;
  readonly region: string;
}

/** One AWS call that was made, for evidence, counting and the log; it holds no payload. */
export interface AwsCall {
  /** `service:Operation`, as in an IAM policy. */
  readonly call: string;
  readonly place: AwsPlace;
  readonly durationMs: number;
  /** `ok` or the kind of error. */
  readonly outcome: string;
}

/** What a caller hands down so that each call is observed and can be stopped. */
export interface ReadScope {
  readonly signal: AbortSignal;
  /** Called once before a call leaves; the function that it returns is called once when the call has ended. */
  started(call: string, place: AwsPlace): (outcome: string, durationMs: number) => void;
}

/** Hands out readers; clients and credentials are kept per account and region. */
export interface AwsReaders {
  at(place: AwsPlace, scope: ReadScope): AwsReader;
  /** Account of the ambient identity, asked of STS once a process. Throws `AwsError` as a reader does. */
  callerAccount(region: string, scope: ReadScope): Promise<string>;
  /** Whether a role leads into accounts other than the caller's own. */
  readonly crossAccount: boolean;
}
