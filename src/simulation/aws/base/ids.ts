import { type AwsPartition, partitionOf } from '../../../model/arn.ts';
import { type Random, randomFrom } from '../random.ts';

/** Ids, names and addresses of the base world by the role they play. */
export interface BaseIds {
  readonly partition: AwsPartition;
  readonly account: string;
  /** Another account, empty unless a change fills it. */
  readonly otherAccount: string;
  readonly region: string;
  /** Another region of the same partition, empty unless a change fills it. */
  readonly otherRegion: string;
  readonly zoneA: string;
  readonly zoneB: string;
  readonly cluster: string;
  readonly clusterArn: string;
  readonly service: string;
  readonly serviceArn: string;
  /** `ecs-svc/…` */
  readonly deployment: string;
  readonly serviceRevisionArn: string;
  /** The newest task, stopped. */
  readonly taskId: string;
  readonly taskArn: string;
  /** One that failed a few minutes before it. */
  readonly olderTaskArn: string;
  readonly taskAddress: string;
  readonly taskInterface: string;
  readonly family: string;
  readonly taskDefinitionArn: string;
  readonly container: string;
  readonly registryHost: string;
  readonly repository: string;
  readonly tag: string;
  readonly digest: string;
  /** `registryHost/repository:tag` */
  readonly image: string;
  readonly vpc: string;
  readonly vpcCidr: string;
  readonly privateSubnetA: string;
  readonly privateCidrA: string;
  readonly privateSubnetB: string;
  readonly privateCidrB: string;
  readonly publicSubnet: string;
  readonly publicCidr: string;
  readonly mainTable: string;
  /** Both private subnets are associated with it. */
  readonly privateTable: string;
  readonly publicTable: string;
  readonly internetGateway: string;
  readonly taskGroup: string;
  readonly defaultGroup: string;
  readonly networkAcl: string;
  readonly dhcpOptions: string;
  readonly s3PrefixList: string;
  readonly dynamoPrefixList: string;
  readonly executionRole: string;
  readonly executionRoleArn: string;
  readonly taskRoleArn: string;
  /** The bot's own role. */
  readonly botRoleArn: string;
}

const ACCOUNTS = ['111122223333', '123456789012', '444455556666'] as const;
const OTHER_ACCOUNT = '999988887777';

/** Regions with their neighbour in the same partition. */
const REGIONS = [
  ['us-east-1', 'us-west-2'],
  ['us-west-2', 'us-east-1'],
  ['eu-west-1', 'eu-central-1'],
  ['eu-central-1', 'eu-west-1'],
  ['ap-southeast-2', 'ap-northeast-1'],
  ['ap-northeast-1', 'us-east-1'],
  ['us-gov-west-1', 'us-gov-east-1'],
  ['cn-north-1', 'cn-northwest-1'],
] as const;

/** What of a base world may be fixed; the seed decides the rest. */
export interface ChosenIds {
  readonly seed: number;
  readonly region?: string;
  readonly account?: string;
}

/** Draws every id of a base world. The same choice gives the same ids. */
export function drawIds(chosen: ChosenIds): BaseIds {
  const random = randomFrom(chosen.seed);
  const [drawnRegion, drawnNeighbour] = random.pick(REGIONS);
  const drawnAccount = random.pick(ACCOUNTS);
  const region = chosen.region ?? drawnRegion;
  const neighbour = REGIONS.find(([known]) => known === region)?.[1] ?? drawnNeighbour;
  const account = chosen.account ?? drawnAccount;
  const place = { partition: partitionOf(region), region, account };
  return {
    ...place,
    otherRegion: neighbour,
    otherAccount: account === OTHER_ACCOUNT ? ACCOUNTS[0] : OTHER_ACCOUNT,
    ...drawZones(random, region),
    ...drawService(random, place),
    ...drawNetwork(random),
    botRoleArn: `arn:${place.partition}:iam::${account}:role/pullfail`,
  };
}

interface Place {
  readonly partition: AwsPartition;
  readonly region: string;
  readonly account: string;
}

function drawZones(random: Random, region: string) {
  const [first, second] = random.pick([
    ['a', 'b'],
    ['a', 'c'],
    ['b', 'c'],
  ]);
  return { zoneA: `${region}${first}`, zoneB: `${region}${second}` };
}

function drawService(random: Random, place: Place) {
  const cluster = random.pick(['prod', 'production', 'live', 'core-prod', 'platform']);
  const service = random.pick(['payments', 'checkout', 'api', 'ledger', 'catalog', 'notifications']);
  const repository = `${random.pick(['team', 'shop', 'backend', 'apps'])}/${service}`;
  const tag = random.pick(['v42', 'v1.18.3', '2026.11.3', 'release-77', random.hex(7)]);
  const ecs = `arn:${place.partition}:ecs:${place.region}:${place.account}`;
  const iam = `arn:${place.partition}:iam::${place.account}`;
  const domain = place.partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com';
  const registryHost = `${place.account}.dkr.ecr.${place.region}.${domain}`;
  const executionRole = random.pick(['ecsTaskExecutionRole', `${service}-execution`, `${cluster}-task-execution`]);
  const taskId = random.hex(32);
  const deployment = `${random.between(1000000000, 9999999999)}${random.between(100000000, 999999999)}`;
  return {
    cluster,
    clusterArn: `${ecs}:cluster/${cluster}`,
    service,
    serviceArn: `${ecs}:service/${cluster}/${service}`,
    deployment: `ecs-svc/${deployment}`,
    serviceRevisionArn: `${ecs}:service-revision/${cluster}/${service}/${deployment}`,
    taskId,
    taskArn: `${ecs}:task/${cluster}/${taskId}`,
    olderTaskArn: `${ecs}:task/${cluster}/${random.hex(32)}`,
    family: service,
    taskDefinitionArn: `${ecs}:task-definition/${service}:${random.between(2, 400)}`,
    container: random.pick(['app', 'web', service]),
    registryHost,
    repository,
    tag,
    digest: `sha256:${random.hex(64)}`,
    image: `${registryHost}/${repository}:${tag}`,
    executionRole,
    executionRoleArn: `${iam}:role/${executionRole}`,
    taskRoleArn: `${iam}:role/${service}-task`,
  };
}

function drawNetwork(random: Random) {
  const second = random.between(0, 250);
  const id = (prefix: string) => `${prefix}-${`0${random.hex(16)}`}`;
  return {
    vpc: id('vpc'),
    vpcCidr: `10.${second}.0.0/16`,
    privateSubnetA: id('subnet'),
    privateCidrA: `10.${second}.0.0/20`,
    privateSubnetB: id('subnet'),
    privateCidrB: `10.${second}.16.0/20`,
    publicSubnet: id('subnet'),
    publicCidr: `10.${second}.32.0/24`,
    taskAddress: `10.${second}.${random.between(1, 15)}.${random.between(4, 250)}`,
    taskInterface: id('eni'),
    mainTable: id('rtb'),
    privateTable: id('rtb'),
    publicTable: id('rtb'),
    internetGateway: id('igw'),
    taskGroup: id('sg'),
    defaultGroup: id('sg'),
    networkAcl: id('acl'),
    dhcpOptions: id('dopt'),
    s3PrefixList: `pl-${random.hex(8)}`,
    dynamoPrefixList: `pl-${random.hex(8)}`,
  };
}
