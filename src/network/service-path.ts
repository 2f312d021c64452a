import type { VpcEndpointSnapshot } from '../model/snapshots/ec2.ts';
import { endpointPath } from './endpoint-path.ts';
import { endpointsOf, type Resolution, resolve, resolverDoubts } from './endpoint-resolution.ts';
import { fault, type Ground, type Judged } from './ground.ts';
import { instead } from './instead.ts';
import { hasNoDefaultRoute, type InternetPath, internetPath, outcomeOf } from './internet-path.ts';
import { unseenZones, zoneDoubts } from './private-names.ts';
import { readLists, routesToNetworks, routesToParts } from './route-lookup.ts';
import { unlessShut } from './task-side.ts';
import { withoutEndpoints } from './unseen-endpoints.ts';
import type { Destination, Walk } from './walk.ts';
import { finish, internetHops, judgedWay } from './way.ts';

type Service = Extract<Destination, { kind: 'service' }>;

/**
 * An endpoint to which the name leads takes all traffic of the VPC, whatever NAT there is; it may serve another region
 * (AWS PrivateLink guide, "Cross-region enabled AWS services"). Without one the name keeps its public address and the
 * default route decides.
 */
export function walkToService(ground: Ground, destination: Service): Walk {
  const { facts } = ground;
  if (!facts.endpoints.seen) return withoutEndpoints(ground, destination);
  const candidates = endpointsOf(facts.endpoints.value, 'Interface', destination.region, destination.service);
  const resolver = resolverDoubts(facts);
  if (resolver.unjudged.length > 0) return byOtherResolver(ground, destination, candidates, resolver);
  const resolution = resolve(facts, candidates, destination);
  if (resolution.kind === 'unknown') {
    const judged = unlessShut(ground, resolution.doubts);
    return finish(ground, destination, { via: null, hops: [], judged, crossZone: false });
  }
  if (resolution.kind === 'public') return byInternet(ground, destination, resolution);
  const { endpoint } = resolution;
  const { judged, crossZone } = endpointPath(ground, endpoint);
  const hops = [{ kind: 'endpoint', id: endpoint.id, state: 'passes' } as const];
  return finish(ground, destination, { via: 'endpoint', hops, judged, crossZone });
}

/**
 * Others than the VPC may lead the name anywhere. Without an endpoint here, a default route decides wherever outside the
 * VPC they lead it, if it is the only way out; beside another network only a healthy one is sure to work.
 */
function byOtherResolver(
  ground: Ground,
  destination: Service,
  candidates: readonly VpcEndpointSnapshot[],
  resolver: Judged,
): Walk {
  const path = internetPath(ground);
  const isOutside = candidates.length === 0;
  if (isOutside && hasOneWayOut(ground, destination, path)) {
    return byInternet(ground, destination, { kind: 'public', why: null, doubts: unseenZones(ground.facts) });
  }
  const plain = isOutside && outcomeOf(judgedWay(path)) === 'reaches';
  const judged = plain ? judgedWay(path) : unlessShut(ground, resolver);
  return finish(ground, destination, { via: path.via, hops: internetHops(path), judged, crossZone: false });
}

/** Whether a default route, with nothing behind it that cannot be seen, is the one way to every address outside the VPC. */
function hasOneWayOut(ground: Ground, destination: Service, { via, gateway }: InternetPath): boolean {
  const { facts, table } = ground;
  if (hasNoDefaultRoute(ground) || zoneDoubts(facts, destination).unjudged.length > 0) return false;
  const isOpaque = via === 'opaque' && outcomeOf(gateway) === 'unknown';
  const lists = readLists(facts);
  return !isOpaque && routesToNetworks(table, lists).length === 0 && routesToParts(table, lists).length === 0;
}

function byInternet(ground: Ground, destination: Service, resolution: Extract<Resolution, { kind: 'public' }>): Walk {
  const path = internetPath(ground);
  const open = outcomeOf(path.gateway) !== 'broken';
  const judged = open ? judgedWay(path) : behind(ground, destination, path, resolution);
  return finish(
    ground,
    destination,
    { via: path.via, hops: internetHops(path), judged, crossZone: false },
    resolution.doubts,
  );
}

/** An endpoint that exists and cannot be used is to blame before the way out that it makes needless. */
function behind(
  ground: Ground,
  destination: Service,
  path: InternetPath,
  { why }: Extract<Resolution, { kind: 'public' }>,
): Judged {
  const otherwise = instead(ground, path, destination);
  if (why === null) return otherwise;
  return {
    faults: [...fault(why).faults, ...(path.via === null ? [] : otherwise.faults)],
    unjudged: otherwise.unjudged,
  };
}
