import type { EndpointService, VpcEndpoint } from './endpoints.ts';
import type { FlowLog } from './flow-logs.ts';
import type { Instance, NetworkInterface } from './interfaces.ts';
import type { InternetGateway, NatGateway, PrefixList, RouteTable } from './routing.ts';
import type { NetworkAcl, SecurityGroup } from './security.ts';
import type { BlockPublicAccess, DhcpOptions, Subnet, SubnetShare, Vpc } from './vpc.ts';

/** What EC2 holds for one account in one region. */
export interface Ec2World {
  vpcs: Vpc[];
  subnets: Subnet[];
  shares: SubnetShare[];
  routeTables: RouteTable[];
  natGateways: NatGateway[];
  internetGateways: InternetGateway[];
  securityGroups: SecurityGroup[];
  networkAcls: NetworkAcl[];
  networkInterfaces: NetworkInterface[];
  endpoints: VpcEndpoint[];
  endpointServices: EndpointService[];
  prefixLists: PrefixList[];
  dhcpOptions: DhcpOptions[];
  instances: Instance[];
  flowLogs: FlowLog[];
  blockPublicAccess: BlockPublicAccess;
}

export function emptyEc2(): Ec2World {
  return {
    vpcs: [],
    subnets: [],
    shares: [],
    routeTables: [],
    natGateways: [],
    internetGateways: [],
    securityGroups: [],
    networkAcls: [],
    networkInterfaces: [],
    endpoints: [],
    endpointServices: [],
    prefixLists: [],
    dhcpOptions: [],
    instances: [],
    flowLogs: [],
    blockPublicAccess: { mode: 'off', exclusionsAllowed: 'allowed', managedBy: 'account' },
  };
}
