import { type Ec2World, emptyEc2 } from './world/ec2.ts';
import { type EcrWorld, emptyEcr } from './world/ecr.ts';
import { type EcsWorld, emptyEcs } from './world/ecs.ts';
import { type EndpointPrice, endpointPrices } from './world/endpoint-prices.ts';
import { emptyHealth, type HealthWorld } from './world/health.ts';
import { emptyIam, type IamWorld } from './world/iam.ts';
import type { LogGroup } from './world/logs.ts';
import type { PrivateZone } from './world/private-zones.ts';
import type { PullCount } from './world/pull-counts.ts';
import type { MessageQueue } from './world/queues.ts';
import { defaultQuotas, type Quotas } from './world/quotas.ts';
import type { Secret } from './world/secrets.ts';
import type { TrailRecord } from './world/trail.ts';

/** One account in one region. */
export interface PlaceWorld {
  readonly account: string;
  readonly region: string;
  readonly ecs: EcsWorld;
  readonly ec2: Ec2World;
  readonly ecr: EcrWorld;
  readonly secrets: Secret[];
  /** Private zones of Route 53. */
  readonly privateZones: PrivateZone[];
  /** Queues of SQS. */
  readonly queues: MessageQueue[];
  /** The history of CloudTrail. */
  readonly trailEvents: TrailRecord[];
  /** What CloudWatch counted of pulls from the registry. */
  readonly pullCounts: PullCount[];
  /** Log groups of CloudWatch Logs. */
  readonly logGroups: LogGroup[];
  readonly quotas: Quotas;
  /** New endpoints of these services end in state `failed`, with this error. */
  readonly failingEndpoints: Record<string, { code: string; message: string }>;
}

/**
 * Everything that the simulated AWS holds. Plain data that may be changed at any time, also while a server serves it;
 * `structuredClone` copies it.
 */
export interface AwsWorld {
  /** The account whose ambient credentials the callers have. */
  homeAccount: string;
  /** IAM by account. */
  readonly accounts: Record<string, IamWorld>;
  /** By `account/region`. */
  readonly places: Record<string, PlaceWorld>;
  /** AWS Health by account. */
  readonly health: Record<string, HealthWorld>;
  /** What an interface endpoint costs, by region; the price list says nothing about others. */
  readonly endpointPrices: Record<string, EndpointPrice>;
}

export function emptyWorld(homeAccount: string): AwsWorld {
  return { homeAccount, accounts: {}, places: {}, health: {}, endpointPrices: endpointPrices() };
}

/** The account's share of a region; every account is in every region, so one that was never used is empty. */
export function placeOf(world: AwsWorld, account: string, region: string): PlaceWorld {
  const key = `${account}/${region}`;
  const known = world.places[key];
  if (known !== undefined) return known;
  const place: PlaceWorld = {
    account,
    region,
    ecs: emptyEcs(),
    ec2: emptyEc2(),
    ecr: emptyEcr(),
    secrets: [],
    privateZones: [],
    queues: [],
    trailEvents: [],
    pullCounts: [],
    logGroups: [],
    quotas: defaultQuotas(),
    failingEndpoints: {},
  };
  world.places[key] = place;
  return place;
}

/** The account's IAM; empty for an account that was never used. */
export function iamOf(world: AwsWorld, account: string): IamWorld {
  const known = world.accounts[account];
  if (known !== undefined) return known;
  const iam = emptyIam();
  world.accounts[account] = iam;
  return iam;
}

/** What AWS Health tells the account; an account without a plan that was never used is told nothing. */
export function healthOf(world: AwsWorld, account: string): HealthWorld {
  const known = world.health[account];
  if (known !== undefined) return known;
  const health = emptyHealth();
  world.health[account] = health;
  return health;
}
