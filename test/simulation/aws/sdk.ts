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
import { onTestFinished } from 'vitest';
import type { BaseWorld } from '../../../src/simulation/aws/base-world.ts';
import { baseWorld } from '../../../src/simulation/aws/base-world.ts';
import {
  type AwsSimulation,
  type AwsSimulationOptions,
  startAwsSimulation,
} from '../../../src/simulation/aws/simulation.ts';

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** Real SDK clients of one region and identity. */
export function clientsOf(url: string, region: string, credentials?: Credentials) {
  const config = {
    endpoint: url,
    region,
    maxAttempts: 1,
    credentials: credentials ?? { accessKeyId: 'AKIASIMULATED0000001', secretAccessKey: 'none' },
  };
  return {
    cloudtrail: new CloudTrailClient(config),
    cloudwatch: new CloudWatchClient(config),
    ec2: new EC2Client(config),
    ecr: new ECRClient(config),
    ecs: new ECSClient(config),
    health: new HealthClient(config),
    iam: new IAMClient(config),
    logs: new CloudWatchLogsClient(config),
    pricing: new PricingClient({ ...config, region: 'us-east-1' }),
    route53: new Route53Client(config),
    secrets: new SecretsManagerClient(config),
    sts: new STSClient(config),
  };
}

export type Clients = ReturnType<typeof clientsOf>;

/** A base world, served until the test ends, with clients for its home region. */
export async function served(
  change: (base: BaseWorld) => void = () => {},
  options: Partial<AwsSimulationOptions> & { readonly seed?: number; readonly region?: string } = {},
): Promise<{ base: BaseWorld; simulation: AwsSimulation; clients: Clients }> {
  const { seed = 7, region = 'us-east-1', ...rest } = options;
  const base = baseWorld({ seed, region, account: '111122223333' });
  change(base);
  const simulation = await startAwsSimulation({ world: base.world, clock: () => base.now.getTime(), ...rest });
  onTestFinished(() => simulation.close());
  return { base, simulation, clients: clientsOf(simulation.url, base.ids.region) };
}
