import type { PrefixListSnapshot, RouteSnapshot, RouteTableSnapshot } from '../model/snapshots/ec2.ts';
import { contains, coverage, overlaps, PUBLIC_BLOCKS, parseBlock, parseBlocks } from './cidr.ts';
import type { NetworkFacts } from './facts.ts';

/** The table that rules a subnet: its own association, else the main table of the VPC. */
export function effectiveRouteTable(
  tables: readonly RouteTableSnapshot[],
  subnetId: string,
  vpcId: string,
): RouteTableSnapshot | null {
  const own = tables.find(({ subnetIds }) => subnetIds.includes(subnetId));
  return own ?? tables.find((table) => table.main && table.vpcId === vpcId) ?? null;
}

const ALL_OF_IPV4 = '0.0.0.0/0';

/** The route for the whole of IPv4. */
export function defaultRoute(table: RouteTableSnapshot): RouteSnapshot | null {
  return table.routes.find(({ destination }) => destination === ALL_OF_IPV4) ?? null;
}

/** A way out for IPv6 where IPv4 has none. */
export function ipv6DefaultRoute(table: RouteTableSnapshot): RouteSnapshot | null {
  return table.routes.find(({ destination, state }) => destination === '::/0' && state === 'active') ?? null;
}

/** Routes beside the default one that lead out of the VPC: to other networks, to a part of the internet, to a prefix list. */
function otherRoutes({ routes }: RouteTableSnapshot): readonly RouteSnapshot[] {
  const inside = parseBlocks(routes.filter(({ target }) => target.kind === 'local').map((route) => route.destination));
  const leaves = ({ destination, target }: RouteSnapshot) => {
    if (target.kind === 'local' || target.kind === 'gateway-endpoint') return false;
    const block = parseBlock(destination);
    return block === null ? isPrefixList(destination) : !inside.some((own) => contains(own, block));
  };
  return routes.filter((route) => route.state === 'active' && route.destination !== ALL_OF_IPV4 && leaves(route));
}

/** The address lists as far as they were read. */
export function readLists({ prefixLists }: NetworkFacts): readonly PrefixListSnapshot[] {
  return prefixLists.seen ? prefixLists.value : [];
}

/** Routes to a part of the internet, or to whatever a prefix list holds that was not read. */
export function routesToParts(
  table: RouteTableSnapshot,
  lists: readonly PrefixListSnapshot[],
): readonly RouteSnapshot[] {
  return otherRoutes(table).filter((route) => !isPrivate(route, lists));
}

/**
 * Routes to other private networks, in which the endpoints of a hub may stand (AWS whitepaper "Building a Scalable and
 * Secure Multi-VPC AWS Network Infrastructure", centralized access to VPC private endpoints).
 */
export function routesToNetworks(
  table: RouteTableSnapshot,
  lists: readonly PrefixListSnapshot[],
): readonly RouteSnapshot[] {
  return otherRoutes(table).filter((route) => isPrivate(route, lists));
}

function isPrivate({ destination }: RouteSnapshot, lists: readonly PrefixListSnapshot[]): boolean {
  const blocks = parseBlocks(listed(destination, lists));
  return blocks.length > 0 && blocks.every((block) => !PUBLIC_BLOCKS.some((open) => overlaps(open, block)));
}

/** The blocks of a prefix list that was read, else the destination itself. */
function listed(destination: string, lists: readonly PrefixListSnapshot[]): readonly string[] {
  return lists.find(({ id }) => id === destination)?.cidrs ?? [destination];
}

function isPrefixList(destination: string): boolean {
  return destination.startsWith('pl-');
}

/** Whether routes do together what a default route does, such as those for `0.0.0.0/1` and `128.0.0.0/1`. */
export function coverInternet(routes: readonly RouteSnapshot[], lists: readonly PrefixListSnapshot[]): boolean {
  const blocks = parseBlocks(routes.flatMap(({ destination }) => listed(destination, lists)));
  return PUBLIC_BLOCKS.every((block) => coverage(blocks, block) === 'all');
}
