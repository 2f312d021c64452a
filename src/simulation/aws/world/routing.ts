import type { Tags } from './tags.ts';

export interface Route {
  /** An IPv4 block, an IPv6 block or a prefix list id. */
  destination: string;
  /** `local`, an id whose prefix tells its kind (`igw-`, `nat-`, `vpce-`, `tgw-`, `pcx-`, …) or a core network ARN. */
  target: string;
  state: 'active' | 'blackhole';
  origin: 'CreateRouteTable' | 'CreateRoute' | 'EnableVgwRoutePropagation';
}

export interface RouteTable {
  id: string;
  vpcId: string;
  ownerId: string;
  /** The main table rules every subnet of the VPC that has no explicit association. */
  main: boolean;
  /** Explicitly associated subnets. */
  subnetIds: string[];
  routes: Route[];
  tags: Tags;
}

export interface NatGateway {
  id: string;
  vpcId: string;
  /** `null` for a regional gateway. */
  subnetId: string | null;
  state: 'pending' | 'failed' | 'available' | 'deleting' | 'deleted';
  connectivityType: 'public' | 'private';
  availabilityMode: 'zonal' | 'regional';
  privateIp: string;
  publicIp: string | null;
  failureCode: string | null;
  failureMessage: string | null;
  /** Only regional gateways have a table of their own. */
  routeTableId: string | null;
  createdAt: Date;
  tags: Tags;
}

export interface InternetGateway {
  id: string;
  ownerId: string;
  /** `null`: attached to no VPC. */
  vpcId: string | null;
  tags: Tags;
}

/** A list of address blocks: AWS's own (`ownerId` is `AWS`) or a customer's. */
export interface PrefixList {
  id: string;
  name: string;
  ownerId: string;
  cidrs: string[];
  version: number;
}
