import type { NetworkInterfaceSnapshot } from '../model/snapshots/ec2.ts';
import type { NetworkFacts, Puller } from './facts.ts';
import type { Destination, NetworkFault, Walk } from './walk.ts';
import { walkPath } from './walk-path.ts';

/** One interface that loses what it has today, and what would stop it. */
export interface Loss {
  readonly interfaceId: string;
  readonly description: string;
  readonly subnetId: string;
  readonly securityGroupIds: readonly string[];
  readonly destination: Destination;
  /** `null`: today's way cannot be seen through, and the new one is not sure to work. */
  readonly fault: NetworkFault | null;
  /** Whether it was seen to reach the destination before. */
  readonly reachedBefore: boolean;
}

/** What a change does to every other interface of a VPC, for one destination. */
export interface Effect {
  readonly destination: Destination;
  /** Interfaces that were judged. */
  readonly interfaces: number;
  /** Whose way changes: another endpoint, or one where there was none. */
  readonly rerouted: number;
  readonly reachAfter: number;
  readonly losses: readonly Loss[];
}

/** Interfaces that AWS runs for its own services; none of them pulls an image. */
const NEVER_PULLS: readonly string[] = [
  'vpc_endpoint',
  'natgateway',
  'network_load_balancer',
  'gateway_load_balancer',
  'gateway_load_balancer_endpoint',
  'transit_gateway',
  'global_accelerator_managed',
  'api_gateway_managed',
  'quicksight',
  'aws_codestar_connections_managed',
];

/** Whether the interface may belong to something that pulls: a task, an instance, a function. */
export function mayPull({ interfaceType, description }: NetworkInterfaceSnapshot): boolean {
  return !NEVER_PULLS.includes(interfaceType.toLowerCase()) && !description.startsWith('ELB ');
}

/** Walks every other interface through the network as it is and as it would be. Pure. */
export function effectOf(
  before: NetworkFacts,
  after: NetworkFacts,
  interfaces: readonly NetworkInterfaceSnapshot[],
  destinations: readonly Destination[],
): readonly Effect[] {
  const pullers = interfaces.filter(mayPull);
  return destinations.map((destination) => {
    const ways = pullers.map((pulling) => {
      const puller = pullerOf(pulling);
      return { pulling, was: walkPath(before, puller, destination), becomes: walkPath(after, puller, destination) };
    });
    return {
      destination,
      interfaces: ways.length,
      rerouted: ways.filter(({ was, becomes }) => placeOf(was) !== placeOf(becomes)).length,
      reachAfter: ways.filter(({ becomes }) => becomes.outcome === 'reaches').length,
      losses: ways.flatMap(({ pulling, was, becomes }) => lossOf(pulling, was, becomes)),
    };
  });
}

function pullerOf({ subnetId, securityGroupIds, publicAddress, privateAddress }: NetworkInterfaceSnapshot): Puller {
  return {
    subnetId,
    securityGroupIds: { seen: true, value: securityGroupIds },
    publicAddress: { seen: true, value: publicAddress !== null },
    privateAddress,
  };
}

/** What a packet passes on its way out, for telling one way from another. */
function placeOf({ via, hops }: Walk): string {
  const gates = hops.filter(({ kind }) => kind === 'endpoint' || kind === 'nat-gateway' || kind === 'internet-gateway');
  return `${via ?? ''} ${gates.map(({ id }) => id).join(' ')}`;
}

/** A way that worked, or may have worked, and is not sure to work afterwards. A way that stays as it is loses nothing. */
function lossOf(pulling: NetworkInterfaceSnapshot, was: Walk, becomes: Walk): readonly Loss[] {
  const mayHaveReached = was.outcome !== 'broken';
  const worse = was.outcome === 'reaches' ? becomes.outcome !== 'reaches' : becomes.outcome === 'broken';
  if (!mayHaveReached || !worse) return [];
  return [
    {
      interfaceId: pulling.id,
      description: pulling.description,
      subnetId: pulling.subnetId,
      securityGroupIds: pulling.securityGroupIds,
      destination: becomes.destination,
      fault: becomes.fault,
      reachedBefore: was.outcome === 'reaches',
    },
  ];
}
