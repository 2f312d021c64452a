import type { NetworkEvidence } from '../../src/causes/network-evidence.ts';
import type { PulledContainer } from '../../src/matrix/pulled-containers.ts';
import type { NetworkFacts, Puller, Seen } from '../../src/network/facts.ts';
import type { Destination } from '../../src/network/walk.ts';
import { walkPath } from '../../src/network/walk-path.ts';
import * as net from '../causes/network.ts';

export const seen = <T>(value: T): Seen<T> => ({ seen: true, value });
export const refused = <T>(checkId: string): Seen<T> => ({
  seen: false,
  missing: { checkId, action: `ec2:${checkId}`, why: 'It was refused.' },
});

const ECR: readonly Destination[] = [
  { kind: 'service', service: 'ecr.api', region: net.REGION },
  { kind: 'service', service: 'ecr.dkr', region: net.REGION },
  { kind: 's3', region: net.REGION },
];
const SECRET: Destination = { kind: 'service', service: 'secretsmanager', region: net.REGION };

export const APP: PulledContainer = { name: 'app', image: 'api:v42', destinations: ECR };
export const WITH_SECRET: PulledContainer = { ...APP, name: 'with-secret', destinations: [SECRET, ...ECR] };
export const FROM_HUB: PulledContainer = {
  name: 'sidecar',
  image: 'nginx:1.27',
  destinations: [{ kind: 'internet', host: 'registry-1.docker.io' }],
};
export const FROM_NOWHERE: PulledContainer = { name: 'lost', image: null, destinations: [] };

/** Two private subnets, all three endpoints; the table of the second one may differ. */
export function network(
  change: Partial<NetworkFacts> = {},
  puller: Partial<Puller> = {},
  containers: readonly PulledContainer[] = [APP],
): NetworkEvidence {
  const facts: NetworkFacts = {
    region: net.REGION,
    account: net.ACCOUNT,
    vpc: seen(net.VPC),
    dnsSupport: seen(true),
    dnsHostnames: seen(true),
    dhcpOptions: seen({ id: 'dopt-1', nameServers: ['AmazonProvidedDNS'] }),
    subnets: seen(net.SUBNETS),
    routeTables: seen([net.RTB_MAIN, net.RTB_PRIV, net.RTB_PUB]),
    natGateways: seen([net.nat()]),
    securityGroups: seen([net.SG_TASK, net.SG_VPCE]),
    networkAcls: seen([net.OPEN_ACL]),
    endpoints: seen(net.ENDPOINTS),
    prefixLists: seen([net.S3_PREFIX_LIST]),
    privateZones: seen([]),
    ...change,
  };
  const pulls: Puller = {
    subnetId: 'subnet-a',
    securityGroupIds: seen(['sg-task']),
    publicAddress: seen(false),
    privateAddress: '10.0.3.50',
    ...puller,
  };
  return {
    facts,
    puller: pulls,
    subnetIds: ['subnet-a', 'subnet-b'],
    walks: (containers[0]?.destinations ?? []).map((destination) => walkPath(facts, pulls, destination)),
    walksAfterwards: [],
    start: null,
    missing: [],
  };
}

/** A table of its own for the second subnet. */
export function secondTable(...routes: Parameters<typeof net.table>[2]): NetworkFacts['routeTables'] {
  return seen([
    net.RTB_MAIN,
    net.table('rtb-a', ['subnet-a'], [net.TO_S3]),
    net.table('rtb-b', ['subnet-b'], routes),
    net.RTB_PUB,
  ]);
}
