import { endpointServiceName } from './endpoint-resolution.ts';
import { fault, type Ground, type Judged } from './ground.ts';
import { hasNoDefaultRoute, type InternetPath, opaqueHops } from './internet-path.ts';
import { readLists, routesToNetworks } from './route-lookup.ts';
import type { Destination, Unjudged } from './walk.ts';

/**
 * What to blame where there is no endpoint and the way by the internet is broken. A task with a public address was
 * meant to leave by a route; a private one without a default route was meant to have the endpoint. Which of both a task
 * was that has left no trace of its address stays a doubt, and so does a hub that other networks lead to.
 */
export function instead(
  ground: Ground,
  { gateway }: InternetPath,
  destination: Exclude<Destination, { kind: 'internet' }>,
): Judged {
  const { facts, puller, table } = ground;
  if (!hasNoDefaultRoute(ground)) return gateway;
  const unjudged = [...gateway.unjudged, ...opaqueHops(routesToNetworks(table, readLists(facts))).unjudged];
  if (puller.publicAddress.seen && puller.publicAddress.value) return { faults: gateway.faults, unjudged };
  const name = destination.kind === 's3' ? 's3' : destination.service;
  const service = endpointServiceName(destination.region, name);
  const missing = fault({ kind: 'endpoint-missing', service, routeTableId: table.id });
  const meant: readonly Unjudged[] = puller.publicAddress.seen
    ? []
    : [{ kind: 'meant-way', subnetId: puller.subnetId }];
  return { faults: missing.faults, unjudged: [...unjudged, ...meant] };
}
