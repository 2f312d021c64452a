import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { type Observer, UNOBSERVED } from '../model/observer.ts';
import { type Ask, type AskSettings, createAsk } from './ask.ts';
import { ClientCache, type Clients, clientSettings, createClients, createStsClient } from './clients.ts';
import { ambientCredentials, Credentialing, type CredentialProvider } from './credentials.ts';
import { createEc2Reader } from './ec2-reader.ts';
import { createEcrReader } from './ecr-reader.ts';
import { createEcsReader } from './ecs-reader.ts';
import { AwsError } from './error-kinds.ts';
import { createHealthReader, healthRegion } from './health-reader.ts';
import { createIamReader } from './iam-reader.ts';
import { createLogsReader } from './logs-reader.ts';
import { createMetricsReader } from './metrics-reader.ts';
import { MACHINE_TIME, Paces, type PaceTime } from './pace.ts';
import { PrefixListCache } from './prefix-list-cache.ts';
import { createPriceReader, PRICE_LIST_REGION, PriceCache } from './price-reader.ts';
import type { AwsPlace, AwsReader, AwsReaders, ReadScope } from './reader.ts';
import { createRoute53Reader } from './route53-reader.ts';
import { createSecretsReader } from './secrets-reader.ts';
import { Slots } from './slots.ts';
import { createTrailReader, globalTrailRegion, TRAIL_RATE } from './trail-reader.ts';

export interface ReaderOptions {
  /** ARN of the role to assume, with `{account}` where the account goes; `null`: the ambient identity reads. */
  readonly readerRole: string | null;
  /** In place of the SDK's default chain. */
  readonly ambient?: CredentialProvider;
  /** Limit of one call with its retries; 8,000 when left out. */
  readonly callTimeoutMs?: number;
  /** 3 when left out. */
  readonly maxAttempts?: number;
  /** Calls under way at a time in this process; 40 when left out. */
  readonly maxConcurrent?: number;
  /** Milliseconds since 1970; the machine's clock when left out. */
  readonly clock?: () => number;
  /** How the time between look-ups of a trail is measured and spent; the machine's when left out. */
  readonly pace?: PaceTime;
  /** Waited for before each call leaves; nothing when left out. */
  readonly giveWay?: () => Promise<void>;
  /** Told of every call. */
  readonly observer?: Observer;
}

/**
 * Readers over real clients of the AWS SDK. Endpoints, profiles and the ambient credentials are read from the
 * environment by the SDK itself.
 */
export function createReaders(options: ReaderOptions): AwsReaders {
  const { readerRole, callTimeoutMs = 8000, maxAttempts = 3, maxConcurrent = 40, clock = Date.now } = options;
  keepNodeWarningQuiet();
  const settings = clientSettings(maxAttempts, callTimeoutMs);
  const ambient = options.ambient ?? ambientCredentials(clock);
  const credentials = new Credentialing({ readerRole, ambient, clock, client: settings });
  const clients = new ClientCache((place) => createClients(place.region, credentials.at(place), settings));
  const shared: Shared = {
    prefixLists: new PrefixListCache(clock),
    prices: new PriceCache(clock),
    trailPaces: new Paces(TRAIL_RATE, options.pace ?? MACHINE_TIME),
  };
  const { observer = UNOBSERVED, giveWay } = options;
  const asking: AskSettings = {
    callTimeoutMs,
    clock,
    slots: new Slots(maxConcurrent),
    observer,
    ...(giveWay === undefined ? {} : { giveWay }),
  };
  let ownAccount: string | null = null;
  return {
    at(place, scope) {
      const askIn = (region: string) => createAsk({ ...place, region }, scope, asking);
      return createReader(place, clients.at(place), askIn, shared);
    },
    crossAccount: readerRole !== null,
    async callerAccount(region: string, scope: ReadScope) {
      ownAccount ??= await askCallerAccount(region, scope);
      return ownAccount;
    },
  };

  async function askCallerAccount(region: string, scope: ReadScope): Promise<string> {
    const client = createStsClient(region, ambient, settings);
    const ask = createAsk({ account: 'unknown', region }, scope, asking);
    const command = new GetCallerIdentityCommand({});
    const { Account } = await ask.call('sts:GetCallerIdentity', (limit) => client.send(command, limit));
    if (Account !== undefined) return Account;
    throw new AwsError('failed', 'sts:GetCallerIdentity', 'NoAccount', 'STS did not tell the account.');
  }
}

/** What all readers of a process have in common. */
interface Shared {
  readonly prefixLists: PrefixListCache;
  readonly prices: PriceCache;
  readonly trailPaces: Paces;
}

/** Some services answer for all regions of a partition in one of them, and are asked there. */
function createReader(
  place: AwsPlace,
  clients: Clients,
  askIn: (region: string) => Ask,
  { prefixLists, prices, trailPaces }: Shared,
): AwsReader {
  const ask = askIn(place.region);
  const global = { ...place, region: globalTrailRegion(place.region) };
  return {
    ecs: createEcsReader(clients.ecs, ask),
    ec2: createEc2Reader(clients.ec2, ask, prefixLists),
    iam: createIamReader(clients.iam, ask),
    ecr: createEcrReader(clients.ecr, ask),
    secrets: createSecretsReader(clients.secrets, ask),
    route53: createRoute53Reader(clients.route53, ask),
    pricing: createPriceReader(clients.pricing, askIn(PRICE_LIST_REGION), prices),
    trail: createTrailReader({
      regional: { client: clients.trail, ask, pace: trailPaces.at(place) },
      global: { client: clients.globalTrail, ask: askIn(global.region), pace: trailPaces.at(global) },
    }),
    metrics: createMetricsReader(clients.cloudwatch, ask),
    logs: createLogsReader(clients.logs, ask),
    health: createHealthReader(clients.health, askIn(healthRegion(place.region))),
  };
}

/** The SDK announces the end of Node 20 on standard error at each start; the package's `engines` says what is supported. */
function keepNodeWarningQuiet(): void {
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';
}
