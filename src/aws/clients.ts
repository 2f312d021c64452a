import { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { EC2Client } from '@aws-sdk/client-ec2';
import { ECRClient } from '@aws-sdk/client-ecr';
import { ECSClient } from '@aws-sdk/client-ecs';
import { HealthClient } from '@aws-sdk/client-health';
import { IAMClient } from '@aws-sdk/client-iam';
import { PricingClient } from '@aws-sdk/client-pricing';
import { Route53Client } from '@aws-sdk/client-route-53';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { STSClient } from '@aws-sdk/client-sts';
import type { ClientLogger, CredentialProvider } from './credentials.ts';
import { healthRegion } from './health-reader.ts';
import { PRICE_LIST_REGION } from './price-reader.ts';
import type { AwsPlace } from './reader.ts';
import { globalTrailRegion } from './trail-reader.ts';

/** The SDK's clients for one account and region. */
export interface Clients {
  readonly ecs: ECSClient;
  readonly ec2: EC2Client;
  readonly iam: IAMClient;
  readonly ecr: ECRClient;
  readonly secrets: SecretsManagerClient;
  readonly route53: Route53Client;
  readonly pricing: PricingClient;
  readonly trail: CloudTrailClient;
  readonly globalTrail: CloudTrailClient;
  readonly cloudwatch: CloudWatchClient;
  readonly logs: CloudWatchLogsClient;
  readonly health: HealthClient;
}

/** What all clients have in common. */
export interface ClientSettings {
  readonly maxAttempts: number;
  readonly retryMode: 'standard';
  readonly logger: ClientLogger;
  readonly customUserAgent: string;
  readonly requestHandler: {
    readonly connectionTimeout: number;
    readonly requestTimeout: number;
    readonly throwOnRequestTimeout: true;
  };
}

/** Nothing of the SDK goes to the terminal, whose standard output belongs to the answer. */
class Silence implements ClientLogger {
  debug(): void {}
  info(): void {}
  warn(): void {}
  error(): void {}
}

/** Attempts are bounded by `callTimeoutMs` each as a net below the limit that every call has as a whole. */
export function clientSettings(maxAttempts: number, callTimeoutMs: number): ClientSettings {
  return {
    maxAttempts,
    retryMode: 'standard',
    logger: new Silence(),
    customUserAgent: 'pullfail',
    requestHandler: {
      connectionTimeout: Math.min(3000, callTimeoutMs),
      requestTimeout: callTimeoutMs,
      throwOnRequestTimeout: true,
    },
  };
}

export function createClients(region: string, credentials: CredentialProvider, settings: ClientSettings): Clients {
  const config = { ...settings, region, credentials };
  return {
    ecs: new ECSClient(config),
    ec2: new EC2Client(config),
    iam: new IAMClient(config),
    ecr: new ECRClient(config),
    secrets: new SecretsManagerClient(config),
    route53: new Route53Client(config),
    pricing: new PricingClient({ ...config, region: PRICE_LIST_REGION }),
    trail: new CloudTrailClient(config),
    globalTrail: new CloudTrailClient({ ...config, region: globalTrailRegion(region) }),
    cloudwatch: new CloudWatchClient(config),
    logs: new CloudWatchLogsClient(config),
    health: new HealthClient({ ...config, region: healthRegion(region) }),
  };
}

export function createStsClient(region: string, credentials: CredentialProvider, settings: ClientSettings): STSClient {
  return new STSClient({ ...settings, region, credentials });
}

const MOST_PLACES = 32;

/** Clients by account and region. Of many places the one that was asked longest ago is forgotten. */
export class ClientCache {
  readonly #kept = new Map<string, Clients>();
  readonly #create: (place: AwsPlace) => Clients;

  constructor(create: (place: AwsPlace) => Clients) {
    this.#create = create;
  }

  at(place: AwsPlace): Clients {
    const key = `${place.account}/${place.region}`;
    const clients = this.#kept.get(key) ?? this.#create(place);
    this.#kept.delete(key);
    this.#kept.set(key, clients);
    const [oldest] = this.#kept.keys();
    if (oldest !== undefined && this.#kept.size > MOST_PLACES) this.#kept.delete(oldest);
    return clients;
  }
}
