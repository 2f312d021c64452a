import {
  DescribeDhcpOptionsCommand,
  DescribeFlowLogsCommand,
  DescribeInstancesCommand,
  DescribeNatGatewaysCommand,
  DescribeNetworkAclsCommand,
  DescribeNetworkInterfacesCommand,
  DescribePrefixListsCommand,
  DescribeRouteTablesCommand,
  DescribeSecurityGroupsCommand,
  DescribeSubnetsCommand,
  DescribeVpcAttributeCommand,
  DescribeVpcEndpointServicesCommand,
  DescribeVpcEndpointsCommand,
  DescribeVpcsCommand,
  type Filter,
  GetManagedPrefixListEntriesCommand,
} from '@aws-sdk/client-ec2';
import { NOBODY, nothing, type Probes } from './probe.ts';

/** By filter, which finds nothing where an id would be an error. */
function by(Name: string, value: string): Filter[] {
  return [{ Name, Values: [value] }];
}

const NO_VPC = by('vpc-id', nothing('vpc'));

/** Amazon EC2. */
export const EC2_PROBES: Probes = {
  'ec2:DescribeDhcpOptions': ({ clients, limit }) =>
    clients.ec2.send(new DescribeDhcpOptionsCommand({ Filters: by('dhcp-options-id', nothing('dopt')) }), limit),
  'ec2:DescribeFlowLogs': ({ clients, limit }) =>
    clients.ec2.send(new DescribeFlowLogsCommand({ Filter: by('resource-id', nothing('vpc')) }), limit),
  'ec2:DescribeInstances': ({ clients, limit }) =>
    clients.ec2.send(new DescribeInstancesCommand({ Filters: by('instance-id', nothing('i')) }), limit),
  'ec2:DescribeNatGateways': ({ clients, limit }) =>
    clients.ec2.send(new DescribeNatGatewaysCommand({ Filter: NO_VPC }), limit),
  'ec2:DescribeNetworkAcls': ({ clients, limit }) =>
    clients.ec2.send(new DescribeNetworkAclsCommand({ Filters: NO_VPC }), limit),
  'ec2:DescribeNetworkInterfaces': ({ clients, limit }) =>
    clients.ec2.send(
      new DescribeNetworkInterfacesCommand({ Filters: by('network-interface-id', nothing('eni')) }),
      limit,
    ),
  'ec2:DescribePrefixLists': ({ clients, limit }) =>
    clients.ec2.send(new DescribePrefixListsCommand({ Filters: by('prefix-list-id', nothing('pl')) }), limit),
  'ec2:DescribeRouteTables': ({ clients, limit }) =>
    clients.ec2.send(new DescribeRouteTablesCommand({ Filters: NO_VPC }), limit),
  'ec2:DescribeSecurityGroups': ({ clients, limit }) =>
    clients.ec2.send(new DescribeSecurityGroupsCommand({ Filters: NO_VPC }), limit),
  'ec2:DescribeSubnets': ({ clients, limit }) =>
    clients.ec2.send(new DescribeSubnetsCommand({ Filters: by('subnet-id', nothing('subnet')) }), limit),
  'ec2:DescribeVpcAttribute': ({ clients, limit }) =>
    clients.ec2.send(new DescribeVpcAttributeCommand({ VpcId: nothing('vpc'), Attribute: 'enableDnsSupport' }), limit),
  'ec2:DescribeVpcEndpointServices': ({ clients, limit }) =>
    clients.ec2.send(new DescribeVpcEndpointServicesCommand({ Filters: by('service-name', NOBODY) }), limit),
  'ec2:DescribeVpcEndpoints': ({ clients, limit }) =>
    clients.ec2.send(new DescribeVpcEndpointsCommand({ Filters: NO_VPC }), limit),
  'ec2:DescribeVpcs': ({ clients, limit }) => clients.ec2.send(new DescribeVpcsCommand({ Filters: NO_VPC }), limit),
  'ec2:GetManagedPrefixListEntries': ({ clients, limit }) =>
    clients.ec2.send(new GetManagedPrefixListEntriesCommand({ PrefixListId: nothing('pl') }), limit),
};
