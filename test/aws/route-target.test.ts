import type { Route } from '@aws-sdk/client-ec2';
import { describe, expect, it } from 'vitest';
import { routeTargetOf } from '../../src/aws/route-target.ts';

const TABLE: readonly (readonly [Route, string, string])[] = [
  [{ GatewayId: 'local' }, 'local', 'local'],
  [{ GatewayId: 'igw-0aaa' }, 'internet-gateway', 'igw-0aaa'],
  [{ GatewayId: 'vgw-0aaa' }, 'virtual-private-gateway', 'vgw-0aaa'],
  [{ GatewayId: 'vpce-0aaa', DestinationPrefixListId: 'pl-0aaa' }, 'gateway-endpoint', 'vpce-0aaa'],
  [{ GatewayId: 'vpce-0aaa', DestinationCidrBlock: '0.0.0.0/0' }, 'gateway-load-balancer-endpoint', 'vpce-0aaa'],
  [{ NatGatewayId: 'nat-0aaa' }, 'nat-gateway', 'nat-0aaa'],
  [{ EgressOnlyInternetGatewayId: 'eigw-0aaa' }, 'egress-only-internet-gateway', 'eigw-0aaa'],
  [{ TransitGatewayId: 'tgw-0aaa' }, 'transit-gateway', 'tgw-0aaa'],
  [{ VpcPeeringConnectionId: 'pcx-0aaa' }, 'vpc-peering', 'pcx-0aaa'],
  [{ InstanceId: 'i-0aaa', NetworkInterfaceId: 'eni-0aaa' }, 'instance', 'i-0aaa'],
  [{ NetworkInterfaceId: 'eni-0aaa' }, 'network-interface', 'eni-0aaa'],
  [{ CarrierGatewayId: 'cagw-0aaa' }, 'carrier-gateway', 'cagw-0aaa'],
  [{ LocalGatewayId: 'lgw-0aaa' }, 'local-gateway', 'lgw-0aaa'],
  [
    { CoreNetworkArn: 'arn:aws:networkmanager::111122223333:core-network/c' },
    'core-network',
    'arn:aws:networkmanager::111122223333:core-network/c',
  ],
  [{ GatewayId: 'new-0aaa' }, 'unknown', 'new-0aaa'],
  [{}, 'unknown', ''],
];

describe('the target of a route', () => {
  it.each(TABLE)('%o is %s', (route, kind, id) => {
    expect(routeTargetOf(route)).toEqual({ kind, id });
  });
});
