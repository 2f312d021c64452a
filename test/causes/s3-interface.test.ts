import { describe, expect, it } from 'vitest';
import { routeTables } from '../../src/checks/route-tables.ts';
import { securityGroups } from '../../src/checks/security-groups.ts';
import { vpcEndpoints } from '../../src/checks/vpc-endpoints.ts';
import type { VpcEndpointSnapshot } from '../../src/model/snapshots/ec2.ts';
import { evidence, holding, type Outcome, saw, says } from './build.ts';
import * as net from './network.ts';

const OWN_BUCKETS = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: '*', Action: 's3:*', Resource: 'arn:aws:s3:::mine/*' }],
});
const TO_THE_VPC = net.group('sg-task', [], [net.rule({ cidrs: ['10.0.0.0/16'] })]);

const worlds: readonly (readonly [string, VpcEndpointSnapshot, readonly Outcome[], string])[] = [
  [
    'its gateway on another table',
    { ...net.S3, routeTableIds: ['rtb-old'] },
    [saw(routeTables, [net.RTB_MAIN, net.RTB_PRIV_BARE, net.RTB_PUB])],
    'vpc-endpoint-route-table: confirmed',
  ],
  ['a narrow policy on its gateway', { ...net.S3, policy: OWN_BUCKETS }, [], 'endpoint-policy: confirmed'],
  [
    'a group that is open to the VPC alone',
    net.S3,
    [saw(securityGroups, [TO_THE_VPC, net.SG_VPCE])],
    'security-group-egress: confirmed',
  ],
];

describe.each(worlds)('S3 with %s', (_, gateway, differences, fault) => {
  const withInterface = (change: Partial<VpcEndpointSnapshot>) => {
    const other = net.endpoint('vpce-s3-if', 's3', { type: 'Interface', subnetIds: ['subnet-a'], ...change });
    const endpoints = saw(vpcEndpoints, [net.API, net.DKR, gateway, other]);
    return holding(evidence(...differences, endpoints), says('layer-download', 'layer'));
  };

  it('is not known to be broken where private DNS leads its name to an interface endpoint', () => {
    expect(withInterface({ privateDns: true })).toEqual([]);
  });

  it('is broken where that endpoint has its name for other networks alone', () => {
    expect(withInterface({ privateDns: true, privateDnsInboundOnly: true })).toEqual([fault]);
    expect(withInterface({ privateDns: true, state: 'failed' })).toEqual([fault]);
  });
});
