import type { Service } from '../operation.ts';
import { authorizeSecurityGroupIngress } from './authorize-security-group-ingress.ts';
import { createSecurityGroup } from './create-security-group.ts';
import { createTags } from './create-tags.ts';
import { createVpcEndpoint } from './create-vpc-endpoint.ts';
import { deleteSecurityGroup } from './delete-security-group.ts';
import { deleteVpcEndpoints } from './delete-vpc-endpoints.ts';
import { describeDhcpOptions } from './describe-dhcp-options.ts';
import { describeFlowLogs } from './describe-flow-logs.ts';
import { describeInstances } from './describe-instances.ts';
import { describeInternetGateways } from './describe-internet-gateways.ts';
import { describeManagedPrefixLists } from './describe-managed-prefix-lists.ts';
import { describeNatGateways } from './describe-nat-gateways.ts';
import { describeNetworkAcls } from './describe-network-acls.ts';
import { describeNetworkInterfaces } from './describe-network-interfaces.ts';
import { describePrefixLists } from './describe-prefix-lists.ts';
import { describeRouteTables } from './describe-route-tables.ts';
import { describeSecurityGroups } from './describe-security-groups.ts';
import { describeSubnets } from './describe-subnets.ts';
import { describeVpcAttribute } from './describe-vpc-attribute.ts';
import { describeVpcBlockPublicAccessOptions } from './describe-vpc-block-public-access-options.ts';
import { describeVpcEndpointServices } from './describe-vpc-endpoint-services.ts';
import { describeVpcEndpoints } from './describe-vpc-endpoints.ts';
import { describeVpcs } from './describe-vpcs.ts';
import { getManagedPrefixListEntries } from './get-managed-prefix-list-entries.ts';
import { modifyVpcEndpoint } from './modify-vpc-endpoint.ts';

/** Amazon EC2 in its own query dialect. */
export const EC2: Service = {
  name: 'ec2',
  protocol: 'ec2',
  address: '2016-11-15',
  namespace: 'http://ec2.amazonaws.com/doc/2016-11-15/',
  operations: [
    authorizeSecurityGroupIngress,
    createSecurityGroup,
    createTags,
    createVpcEndpoint,
    deleteSecurityGroup,
    deleteVpcEndpoints,
    modifyVpcEndpoint,
    describeDhcpOptions,
    describeFlowLogs,
    describeInstances,
    describeInternetGateways,
    describeManagedPrefixLists,
    describeNatGateways,
    describeNetworkAcls,
    describeNetworkInterfaces,
    describePrefixLists,
    describeRouteTables,
    describeSecurityGroups,
    describeSubnets,
    describeVpcAttribute,
    describeVpcBlockPublicAccessOptions,
    describeVpcEndpointServices,
    describeVpcEndpoints,
    describeVpcs,
    getManagedPrefixListEntries,
  ],
};
