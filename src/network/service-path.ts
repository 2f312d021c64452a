import type { VpcEndpointSnapshot } from '../model/snapshots/ec2.ts';
import { endpointPath } from './endpoint-path.ts';
import { endpointsOf, type Resolution, resolve, resolverDoubts } from './endpoint-resolution.ts';
import { fault, type Ground, type Judged } from './ground.ts';
import { instead } from './instead.ts';
import { type InternetPath, internetPath, outcomeOf } from './internet-path.ts';
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
    return finish(ground, destination, { via: null, hops: [], judged: resolution.doubts, crossZone: false });
  }
  if (resolution.kind === 'public') return byInternet(ground, destination, resolution);
  const { endpoint } = resolution;
  const { judged, crossZone } = endpointPath(ground, endpoint);
  const hops = [{ kind: 'endpoint', id: endpoint.id, state: 'passes' } as const];
  return finish(ground, destination, { via: 'endpoint', hops, judged, crossZone });
}

/** Where others than the VPC may resolve names, only one that has no endpoint here and a healthy way out is sure to work. */
function byOtherResolver(
  ground: Ground,
  destination: Service,
  candidates: readonly VpcEndpointSnapshot[],
  resolver: Judged,
): Walk {
  const path = internetPath(ground);
  const plain = candidates.length === 0 && outcomeOf(judgedWay(path)) === 'reaches';
  const judged = plain ? judgedWay(path) : resolver;
  return finish(ground, destination, { via: path.via, hops: internetHops(path), judged, crossZone: false });
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
