import { describe, expect, it } from 'vitest';
import type { CauseId } from '../../src/causes/cause.ts';
import { natGateways } from '../../src/checks/nat-gateways.ts';
import { networkAcls } from '../../src/checks/network-acls.ts';
import { routeTables } from '../../src/checks/route-tables.ts';
import { securityGroups } from '../../src/checks/security-groups.ts';
import { vpcEndpoints } from '../../src/checks/vpc-endpoints.ts';
import { vpcSubnets } from '../../src/checks/vpc-subnets.ts';
import { evidence, judge, type Outcome, refused, saw, says } from './build.ts';
import * as net from './network.ts';

const BY_NAT: readonly Outcome[] = [
  saw(vpcEndpoints, []),
  saw(natGateways, [net.nat()]),
  saw(routeTables, [
    net.RTB_MAIN,
    net.table('rtb-priv', ['subnet-a', 'subnet-b'], [net.defaultRoute('nat-gateway', 'nat-1')]),
    net.RTB_PUB,
  ]),
];
const IN_OTHER_SUBNET = saw(
  vpcEndpoints,
  net.ENDPOINTS.map((one) => ({ ...one, subnetIds: one.type === 'Interface' ? ['subnet-b'] : [] })),
);
const SHUT_THERE = saw(networkAcls, [
  { ...net.OPEN_ACL, subnetIds: ['subnet-a', 'subnet-p'] },
  net.acl('acl-shut', ['subnet-b'], []),
]);
const NO_SUBNETS = refused(vpcSubnets, 'ec2:DescribeSubnets');
const NO_EGRESS = saw(securityGroups, [net.group('sg-task', [], []), net.SG_VPCE]);

describe('a look that is missing', () => {
  it.each<readonly [string, CauseId, readonly Outcome[]]>([
    ['at the subnets of an endpoint', 'network-acl', [IN_OTHER_SUBNET, SHUT_THERE, NO_SUBNETS]],
    ['at the subnet of a NAT gateway', 'nat-unusable', [...BY_NAT, NO_SUBNETS]],
    [
      'at the NAT gateways, behind a group that lets nothing out,',
      'nat-unusable',
      [...BY_NAT, NO_EGRESS, refused(natGateways, 'ec2:DescribeNatGateways')],
    ],
    [
      'at the ACLs, behind a group that lets nothing out,',
      'network-acl',
      [...BY_NAT, NO_EGRESS, refused(networkAcls, 'ec2:DescribeNetworkAcls')],
    ],
  ])('%s leaves %s undecided and names the permission', (_, cause, differences) => {
    const last = new Map(differences.map((difference) => [difference.check, difference]));
    expect(judge(cause, evidence(...last.values()), says('network-unreachable'))).toMatchObject({
      kind: 'undecided',
      wouldDecide: [expect.stringMatching(/^Permission for ec2:Describe/)],
    });
  });

  it('at the subnets of an endpoint hides no group that is closed', () => {
    const shut = saw(securityGroups, [net.SG_TASK, net.group('sg-vpce', [])]);
    const view = evidence(IN_OTHER_SUBNET, shut, NO_SUBNETS);
    expect(judge('vpc-endpoint-security-group', view, says('network-unreachable')).kind).toBe('confirmed');
  });
});
