import type { RouteSnapshot, RouteTarget } from '../model/snapshots/ec2.ts';
import { doubt, fault, type Ground, inOrder, type Judged, PASSES, whenSeen } from './ground.ts';
import { judgeNat, natFault } from './nat-gateway.ts';
import { coverInternet, defaultRoute, ipv6DefaultRoute, readLists, routesToParts } from './route-lookup.ts';
import { EVERYWHERE, INTERNET, judgeEgress, judgeTaskAcl } from './task-side.ts';
import type { Hop, Walk } from './walk.ts';

/** The way by the default route. */
export interface InternetPath {
  readonly via: Extract<Walk['via'], 'nat-gateway' | 'internet-gateway' | 'opaque'> | null;
  readonly hop: { readonly kind: Hop['kind']; readonly id: string } | null;
  /** Route and gateway alone, without the rules on the task's side. */
  readonly gateway: Judged;
  /** The task's own groups and ACL. */
  readonly side: Judged;
}

/** Judges the default route of the task's table, what it leads to, and the task's own rules for the internet. */
export function internetPath(ground: Ground): InternetPath {
  const route = defaultRoute(ground.table);
  const side = inOrder(
    judgeEgress(ground, INTERNET, {
      to: 'internet',
      endpointId: null,
      endpointSecurityGroupIds: [],
      prefixListId: null,
    }),
    judgeTaskAcl(ground, EVERYWHERE),
  );
  return { ...(route === null ? withoutDefaultRoute(ground) : throughTarget(ground, route)), side };
}

/** Whether there is no default route at all, so that nothing was meant to leave by the internet. */
export function hasNoDefaultRoute({ table }: Ground): boolean {
  return defaultRoute(table) === null;
}

/** Routes to parts of the internet may hold the address that is asked for, and together be as good as a default route. */
function withoutDefaultRoute({ table, facts }: Ground): Omit<InternetPath, 'side'> {
  const lists = readLists(facts);
  const parts = routesToParts(table, lists);
  const [first] = parts;
  if (first !== undefined && coverInternet(parts, lists)) {
    return { via: 'opaque', hop: { kind: 'unknown-hop', id: first.target.id }, gateway: opaqueHops(parts) };
  }
  const noRoute = fault({ kind: 'no-route', routeTableId: table.id, blackhole: false });
  const ipv6 = ipv6DefaultRoute(table);
  const byIpv6 = ipv6 === null ? PASSES : doubt({ kind: 'ipv6-only', id: ipv6.target.id });
  return { via: null, hop: null, gateway: inOrder(noRoute, opaqueHops(parts), byIpv6) };
}

/** What routes lead to, as far as it can be seen: each target once. */
export function opaqueHops(routes: readonly RouteSnapshot[]): Judged {
  const targets = [...new Map(routes.map(({ target }) => [target.id, target])).values()];
  return doubt(...targets.map(({ kind, id }) => ({ kind: 'opaque-hop', hop: kind, id }) as const));
}

function throughTarget(ground: Ground, { target, state }: RouteSnapshot): Omit<InternetPath, 'side'> {
  if (target.kind === 'nat-gateway') {
    const gateway =
      state === 'blackhole' ? natFault(ground, target.id, 'blackhole', null) : judgeNat(ground, target.id);
    return { via: 'nat-gateway', hop: { kind: 'nat-gateway', id: target.id }, gateway };
  }
  const dead = fault({ kind: 'no-route', routeTableId: ground.table.id, blackhole: true });
  if (target.kind === 'internet-gateway') {
    const gateway = state === 'blackhole' ? dead : judgeInternetGateway(ground, target);
    return { via: 'internet-gateway', hop: { kind: 'internet-gateway', id: target.id }, gateway };
  }
  const opaque = doubt({ kind: 'opaque-hop', hop: target.kind, id: target.id });
  return { via: 'opaque', hop: { kind: 'unknown-hop', id: target.id }, gateway: state === 'blackhole' ? dead : opaque };
}

function judgeInternetGateway({ puller, subnet, table }: Ground, { id }: RouteTarget): Judged {
  const mode = subnet.internetGatewayBlockMode;
  if (mode === 'block-bidirectional') return fault({ kind: 'blocked-public-access', subnetId: subnet.id, mode });
  return whenSeen(puller.publicAddress, (hasOne) =>
    hasOne ? PASSES : fault({ kind: 'no-public-ip', routeTableId: table.id, internetGatewayId: id }),
  );
}

/** The way as a whole: broken at its first fault, open when nothing was left unjudged. */
export function outcomeOf({ faults, unjudged }: Judged): Walk['outcome'] {
  if (faults.length > 0) return 'broken';
  return unjudged.length > 0 ? 'unknown' : 'reaches';
}
