import type { NetworkEvidence } from '../causes/network-evidence.ts';
import type { NetworkFacts, Puller } from '../network/facts.ts';
import { effectiveRouteTable } from '../network/route-lookup.ts';
import type { Walk } from '../network/walk.ts';
import { walkPath } from '../network/walk-path.ts';
import type { Cell, ContainerMatrix, Matrix, MatrixRow, MatrixStage, MatrixSubnet } from './matrix.ts';
import type { PulledContainer } from './pulled-containers.ts';
import { stagesNeeding } from './stages-needing.ts';

/** Walks every container's ways from every subnet of the service. Pure. */
export function matrixOf(network: NetworkEvidence, containers: readonly PulledContainer[]): Matrix {
  return { containers: containers.map((container) => containerMatrix(network, container)) };
}

function containerMatrix(network: NetworkEvidence, { name, image, destinations }: PulledContainer): ContainerMatrix {
  const fetchesSecrets = destinations.some((destination) => stagesNeeding(destination).includes('secrets'));
  const stages: readonly MatrixStage[] = [
    ...(fetchesSecrets ? (['secrets'] as const) : []),
    'auth',
    'manifest',
    'layer',
  ];
  const rows = network.subnetIds.map((subnetId): MatrixRow => {
    const puller = pullerIn(network.puller, subnetId);
    const walks = destinations.map((destination) => walkPath(network.facts, puller, destination));
    return { subnet: subnetOf(network.facts, subnetId), cells: stages.map((stage) => cellOf(stage, walks)) };
  });
  return { name, image, stages, rows };
}

/** The same task in another subnet: its groups and its public address are the service's, its own address is not known. */
function pullerIn(puller: Puller, subnetId: string): Puller {
  return subnetId === puller.subnetId ? puller : { ...puller, subnetId, privateAddress: null };
}

/** A stage is broken when one of its ways is, and reaches when all of them do. */
function cellOf(stage: MatrixStage, walks: readonly Walk[]): Cell {
  const needed = walks.filter(({ destination }) => stagesNeeding(destination).includes(stage));
  if (needed.length === 0) return { outcome: 'unknown', destination: null, why: null };
  const broken = needed.map(brokenCell).find((cell) => cell !== null);
  if (broken !== undefined && broken !== null) return broken;
  const unknown = needed.find(({ outcome }) => outcome !== 'reaches');
  if (unknown === undefined) return { outcome: 'reaches' };
  return { outcome: 'unknown', destination: unknown.destination, why: unknown.unjudged[0] ?? null };
}

function brokenCell({ destination, fault }: Walk): Extract<Cell, { outcome: 'broken' }> | null {
  return fault === null ? null : { outcome: 'broken', destination, fault };
}

function subnetOf({ subnets, routeTables }: NetworkFacts, id: string): MatrixSubnet {
  const found = subnets.seen ? subnets.value.find((subnet) => subnet.id === id) : undefined;
  if (found === undefined) return { id, zone: null, name: null, routeTableId: null };
  const table = routeTables.seen ? effectiveRouteTable(routeTables.value, id, found.vpcId) : null;
  return { id, zone: found.availabilityZone, name: found.name, routeTableId: table?.id ?? null };
}
