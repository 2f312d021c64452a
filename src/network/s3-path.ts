import type { VpcEndpointSnapshot } from '../model/snapshots/ec2.ts';
import { parseBlock, parseBlocks } from './cidr.ts';
import { endpointServiceName, endpointsOf, resolverDoubts } from './endpoint-resolution.ts';
import { doubt, fault, type Ground, inOrder, type Judged } from './ground.ts';
import { instead } from './instead.ts';
import { type InternetPath, internetPath, outcomeOf } from './internet-path.ts';
import { unseenZones, zoneDoubts } from './private-names.ts';
import { readLists, routesToNetworks } from './route-lookup.ts';
import { EVERYWHERE, INTERNET, judgeEgress, judgeTaskAcl, unlessShut } from './task-side.ts';
import { withoutEndpoints } from './unseen-endpoints.ts';
import type { Destination, Walk } from './walk.ts';
import { finish, internetHops, judgedWay } from './way.ts';

type S3 = Extract<Destination, { kind: 's3' }>;

/** Layers come from S3: by a gateway endpoint on the task's own table, else by the default route. */
export function walkToS3(ground: Ground, destination: S3): Walk {
  const { facts } = ground;
  if (!facts.endpoints.seen) return withoutEndpoints(ground, destination);
  const endpoints = facts.endpoints.value.filter(({ state }) => state === 'available');
  const byName = inOrder(zoneDoubts(facts, destination), interfaceDoubts(endpoints, destination));
  if (byName.unjudged.length > 0) {
    const judged = unlessShut(ground, byName);
    return finish(ground, destination, { via: null, hops: [], judged, crossZone: false });
  }
  const gateways = endpointsOf(endpoints, 'Gateway', destination.region, 's3');
  const own = gateways.find((endpoint) => isOnTable(ground, endpoint));
  if (own !== undefined) return byGateway(ground, destination, own);
  const path = internetPath(ground);
  const open = outcomeOf(path.gateway) !== 'broken';
  const judged = open ? judgedWay(path) : withoutWayOut(ground, destination, path, endpoints);
  return finish(
    ground,
    destination,
    { via: path.via, hops: internetHops(path), judged, crossZone: false },
    unseenZones(facts),
  );
}

/** Private DNS leads the name to an interface endpoint for the whole VPC, whatever gateway or NAT there is. */
function interfaceDoubts(endpoints: readonly VpcEndpointSnapshot[], { region }: S3): Judged {
  const named = endpointsOf(endpoints, 'Interface', region, 's3').find(
    ({ privateDns, privateDnsInboundOnly }) => privateDns && !privateDnsInboundOnly,
  );
  return named === undefined ? doubt() : doubt({ kind: 's3-interface-endpoint', endpointId: named.id });
}

/** Others than the VPC may lead the name into another network, if there is a route to one. */
function withoutWayOut(
  ground: Ground,
  destination: S3,
  path: InternetPath,
  endpoints: readonly VpcEndpointSnapshot[],
): Judged {
  const resolver = resolverDoubts(ground.facts);
  const networks = routesToNetworks(ground.table, readLists(ground.facts));
  if (resolver.unjudged.length > 0 && networks.length > 0) return unlessShut(ground, resolver);
  return inOrder(missing(ground, destination, path, endpoints), egressToS3(ground, path.side));
}

function missing(
  ground: Ground,
  destination: S3,
  path: InternetPath,
  endpoints: readonly VpcEndpointSnapshot[],
): Judged {
  const { table } = ground;
  const otherwise = instead(ground, path, destination);
  const [elsewhere] = endpointsOf(endpoints, 'Gateway', destination.region, 's3');
  if (elsewhere !== undefined) {
    const service = endpointServiceName(destination.region, 's3');
    const { id: endpointId } = elsewhere;
    const { id: routeTableId, main } = table;
    const notOnTable = fault({ kind: 'endpoint-route-table', service, endpointId, routeTableId, main });
    return { faults: notOnTable.faults, unjudged: otherwise.unjudged };
  }
  const [byInterface] = endpointsOf(endpoints, 'Interface', destination.region, 's3');
  return byInterface === undefined ? otherwise : doubt({ kind: 's3-interface-endpoint', endpointId: byInterface.id });
}

/** Behind a missing gateway the task's own rules for S3 are the next thing to fail. */
function egressToS3(ground: Ground, side: Judged): Judged {
  const own = judgeS3Side(ground);
  return own.faults.length > 0
    ? { faults: own.faults, unjudged: [] }
    : { faults: [], unjudged: side.faults.length > 0 ? own.unjudged : [] };
}

/** The table lists the route to the endpoint's prefix list; the endpoint lists the table. Either may be read a moment earlier. */
function isOnTable({ table }: Ground, { id, routeTableIds }: VpcEndpointSnapshot): boolean {
  const route = table.routes.find(({ target }) => target.id === id);
  return route === undefined ? routeTableIds.includes(table.id) : route.state === 'active';
}

function byGateway(ground: Ground, destination: S3, endpoint: VpcEndpointSnapshot): Walk {
  return finish(ground, destination, {
    via: 'gateway-endpoint',
    hops: [{ kind: 'endpoint', id: endpoint.id, state: 'passes' }],
    judged: judgeS3Side(ground),
    crossZone: false,
  });
}

/** Groups may name the list of S3; an ACL cannot, so it has to leave S3's public blocks open. */
function judgeS3Side(ground: Ground): Judged {
  const { facts } = ground;
  const list = facts.prefixLists.seen
    ? facts.prefixLists.value.find(({ name }) => name.endsWith(`.${facts.region}.s3`))
    : undefined;
  const blocks = parseBlocks(list?.cidrs ?? []);
  const peer =
    blocks.length === 0
      ? { ...INTERNET, prefixListIds: list === undefined ? [] : [list.id] }
      : { blocks, groupIds: [], prefixListIds: [list?.id ?? ''] };
  const egress = judgeEgress(ground, peer, {
    to: 's3',
    endpointId: null,
    endpointSecurityGroupIds: [],
    prefixListId: list?.id ?? null,
  });
  const peers = (list?.cidrs ?? []).flatMap((cidr) => {
    const block = parseBlock(cidr);
    return block === null ? [] : [{ block, cidr, coarse: false }];
  });
  return inOrder(egress, judgeTaskAcl(ground, peers.length === 0 ? EVERYWHERE : peers));
}
