import type { RouteSnapshot, RouteTableSnapshot } from '../model/snapshots/ec2.ts';

/** The table that rules a subnet: its own association, else the main table of the VPC. */
export function effectiveRouteTable(
  tables: readonly RouteTableSnapshot[],
  subnetId: string,
  vpcId: string,
): RouteTableSnapshot | null {
  const own = tables.find(({ subnetIds }) => subnetIds.includes(subnetId));
  return own ?? tables.find((table) => table.main && table.vpcId === vpcId) ?? null;
}

/** The route for the whole of IPv4. Narrower routes exist for known destinations only, never for the internet at large. */
export function defaultRoute(table: RouteTableSnapshot): RouteSnapshot | null {
  return table.routes.find(({ destination }) => destination === '0.0.0.0/0') ?? null;
}

/** A way out for IPv6 where IPv4 has none. */
export function ipv6DefaultRoute(table: RouteTableSnapshot): RouteSnapshot | null {
  return table.routes.find(({ destination, state }) => destination === '::/0' && state === 'active') ?? null;
}
