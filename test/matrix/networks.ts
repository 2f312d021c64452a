import type { NetworkEvidence } from '../../src/causes/network-evidence.ts';
import type { PulledContainer } from '../../src/matrix/pulled-containers.ts';
import type { NetworkFacts, Puller } from '../../src/network/facts.ts';
import type { Destination } from '../../src/network/walk.ts';
import { walkPath } from '../../src/network/walk-path.ts';
import * as net from '../causes/network.ts';
import { healthy, seen, task } from '../network/facts.ts';

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
  const facts = healthy({ natGateways: seen([net.nat()]), ...change });
  const pulls = task(puller);
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
