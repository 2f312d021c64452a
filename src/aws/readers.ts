import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { type AskSettings, createAsk } from './ask.ts';
import { ClientCache, clientSettings, createClients, createStsClient } from './clients.ts';
import { ambientCredentials, Credentialing, type CredentialProvider } from './credentials.ts';
import { createEc2Reader } from './ec2-reader.ts';
import { createEcrReader } from './ecr-reader.ts';
import { createEcsReader } from './ecs-reader.ts';
import { AwsError } from './error-kinds.ts';
import { createIamReader } from './iam-reader.ts';
import { PrefixListCache } from './prefix-list-cache.ts';
import { createPriceReader, PRICE_LIST_REGION, PriceCache } from './price-reader.ts';
import type { AwsReaders, ReadScope } from './reader.ts';
import { createRoute53Reader } from './route53-reader.ts';
import { createSecretsReader } from './secrets-reader.ts';
import { Slots } from './slots.ts';

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
  const prefixLists = new PrefixListCache(clock);
  const prices = new PriceCache(clock);
  const asking: AskSettings = { callTimeoutMs, clock, slots: new Slots(maxConcurrent) };
  let ownAccount: string | null = null;
  return {
    at(place, scope) {
      const ask = createAsk(place, scope, asking);
      const priceList = { ...place, region: PRICE_LIST_REGION };
      const { ecs, ec2, iam, ecr, secrets, route53, pricing } = clients.at(place);
      return {
        ecs: createEcsReader(ecs, ask),
        ec2: createEc2Reader(ec2, ask, prefixLists),
        iam: createIamReader(iam, ask),
        ecr: createEcrReader(ecr, ask),
        secrets: createSecretsReader(secrets, ask),
        route53: createRoute53Reader(route53, ask),
        pricing: createPriceReader(pricing, createAsk(priceList, scope, asking), prices),
      };
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

/** The SDK announces the end of Node 20 on standard error at each start; the package's `engines` says what is supported. */
function keepNodeWarningQuiet(): void {
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';
}
