import type { BaseWorld } from '../base-world.ts';
import type { NatGateway, Route, RouteTable } from '../world/routing.ts';
import type { BlockPublicAccessMode, Subnet } from '../world/vpc.ts';
import { findNacl, findSubnet, findTable, findVpc } from './find.ts';

/** A NAT gateway in the public subnet, and the default route of each table to it. */
export function addNat(
  base: BaseWorld,
  options: Partial<Omit<NatGateway, 'id'>> & {
    /** Tables that get the default route; the private one when left out. */
    readonly tables?: readonly string[];
    readonly routeState?: Route['state'];
  } = {},
): NatGateway {
  const { tables = [base.ids.privateTable], routeState = 'active', ...overrides } = options;
  const gateway: NatGateway = {
    id: base.newId('nat'),
    vpcId: base.ids.vpc,
    subnetId: base.ids.publicSubnet,
    state: 'available',
    connectivityType: 'public',
    availabilityMode: 'zonal',
    privateIp: base.ids.publicCidr.replace('.0/24', '.9'),
    publicIp: '203.0.113.9',
    failureCode: null,
    failureMessage: null,
    routeTableId: null,
    createdAt: base.now,
    tags: {},
    ...overrides,
  };
  base.place.ec2.natGateways.push(gateway);
  for (const table of tables) addRoute(base, table, '0.0.0.0/0', gateway.id, routeState);
  return gateway;
}

/** Replaces the table's route to the same destination. The target's prefix tells its kind (`tgw-…`, `eigw-…`, `vpce-…`). */
export function addRoute(
  base: BaseWorld,
  table: string,
  destination: string,
  target: string,
  state: Route['state'] = 'active',
): void {
  removeRoute(base, table, destination);
  findTable(base, table).routes.push({ destination, target, state, origin: 'CreateRoute' });
}

export function removeRoute(base: BaseWorld, table: string, destination: string): void {
  const found = findTable(base, table);
  found.routes = found.routes.filter((route) => route.destination !== destination);
}

/** Takes a subnet's explicit association away, so that the main table rules it. */
export function leaveToMainTable(base: BaseWorld, subnetId: string): void {
  for (const table of base.place.ec2.routeTables) table.subnetIds = table.subnetIds.filter((id) => id !== subnetId);
}

/** A table with nothing but the local route, associated with the given subnets. */
export function addTable(base: BaseWorld, subnetIds: readonly string[] = []): RouteTable {
  for (const id of subnetIds) leaveToMainTable(base, id);
  const table: RouteTable = {
    id: base.newId('rtb'),
    vpcId: base.ids.vpc,
    ownerId: base.ids.account,
    main: false,
    subnetIds: [...subnetIds],
    routes: [{ destination: base.ids.vpcCidr, target: 'local', state: 'active', origin: 'CreateRouteTable' }],
    tags: {},
  };
  base.place.ec2.routeTables.push(table);
  return table;
}

/** Gives the table a default route to the VPC's internet gateway. */
export function addInternetGateway(base: BaseWorld, table: string = base.ids.privateTable): void {
  addRoute(base, table, '0.0.0.0/0', base.ids.internetGateway);
}

/** Detaches the internet gateway; routes to it become blackholes. */
export function detachInternetGateway(base: BaseWorld): void {
  const { internetGateway } = base.ids;
  for (const gateway of base.place.ec2.internetGateways)
    gateway.vpcId = gateway.id === internetGateway ? null : gateway.vpcId;
  for (const route of base.place.ec2.routeTables.flatMap((table) => table.routes)) {
    if (route.target === internetGateway) route.state = 'blackhole';
  }
}

/** Default route of the private table to a transit gateway that belongs to somebody else. */
export function addTransitGatewayRoute(base: BaseWorld): string {
  const id = base.newId('tgw');
  addRoute(base, base.ids.privateTable, '0.0.0.0/0', id);
  return id;
}

/** A further IPv4 block of the VPC, local in every table. */
export function addSecondaryCidr(base: BaseWorld, cidr = '100.64.0.0/16'): void {
  findVpc(base).cidrs.push({ cidr, state: 'associated' });
  for (const table of base.place.ec2.routeTables) {
    table.routes.push({ destination: cidr, target: 'local', state: 'active', origin: 'CreateRouteTable' });
  }
}

/** A subnet like the first private one, with the default network ACL, on the given table (the main one when left out). */
export function addSubnet(base: BaseWorld, options: Partial<Subnet> & Pick<Subnet, 'cidr'>, table?: string): Subnet {
  const subnet = { ...findSubnet(base, base.ids.privateSubnetA), id: base.newId('subnet'), tags: {}, ...options };
  base.place.ec2.subnets.push(subnet);
  findNacl(base).subnetIds.push(subnet.id);
  if (table !== undefined) findTable(base, table).subnetIds.push(subnet.id);
  return subnet;
}

/** VPC Block Public Access for the account and each of its subnets. */
export function setBlockPublicAccess(base: BaseWorld, mode: BlockPublicAccessMode): void {
  base.place.ec2.blockPublicAccess.mode = mode;
  for (const subnet of base.place.ec2.subnets) subnet.blockPublicAccess = mode;
}

export function setDns(
  base: BaseWorld,
  attributes: { readonly support?: boolean; readonly hostnames?: boolean },
): void {
  const vpc = findVpc(base);
  vpc.enableDnsSupport = attributes.support ?? vpc.enableDnsSupport;
  vpc.enableDnsHostnames = attributes.hostnames ?? vpc.enableDnsHostnames;
}

/** DNS servers of the VPC's DHCP options in place of Amazon's. */
export function setNameServers(base: BaseWorld, ...nameServers: string[]): void {
  for (const options of base.place.ec2.dhcpOptions) options.nameServers = nameServers;
}
