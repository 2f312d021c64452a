import { describe, expect, it } from 'vitest';
import type { CauseId } from '../../src/causes/cause.ts';
import { networkAcls } from '../../src/checks/network-acls.ts';
import { placement } from '../../src/checks/placement.ts';
import { securityGroups } from '../../src/checks/security-groups.ts';
import { evidence, judge, type Outcome, PLACE, saw, says } from './build.ts';
import * as net from './network.ts';

const WITHOUT_ADDRESS = saw(placement, { ...PLACE, privateAddress: null });
const HALF = net.rule({ cidrs: ['10.0.3.0/25', '10.0.4.0/25'] });
const client = [
  net.aclEntry(true, 100, { allow: false, protocol: '6', fromPort: 443, toPort: 443, cidr: '52.216.0.0/15' }),
  net.aclEntry(true, 200),
  net.aclEntry(false, 100),
];

const RULES: readonly (readonly [string, readonly Outcome[], CauseId])[] = [
  [
    'the endpoint’s group',
    [saw(securityGroups, [net.SG_TASK, net.group('sg-vpce', [HALF])]), WITHOUT_ADDRESS],
    'vpc-endpoint-security-group',
  ],
  [
    'the task’s group',
    [
      saw(securityGroups, [
        net.group('sg-task', [], [HALF, net.rule({ prefixListIds: [net.S3_LIST] })]),
        net.group('sg-vpce', [net.rule({ cidrs: ['10.0.0.0/8'] })]),
      ]),
    ],
    'security-group-egress',
  ],
  ['the network ACL', [saw(networkAcls, [net.acl('acl-client', ['subnet-a', 'subnet-b'], client)])], 'network-acl'],
];

describe('rules that let a part of the addresses through', () => {
  it.each(RULES)('of %s leave that cause undecided, and no other', (_, differences, cause) => {
    const view = evidence(...differences);
    const kinds = RULES.map(([, , id]) => [id, judge(id, view, says('network-unreachable')).kind]);
    expect(kinds).toEqual(RULES.map(([, , id]) => [id, id === cause ? 'undecided' : 'ruled-out']));
  });
});
