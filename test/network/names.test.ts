import { describe } from 'vitest';
import * as net from '../causes/network.ts';
import { healthy, seen, task, unseen } from './facts.ts';
import { abroad, bare, DKR, egress, holdWays, OWN_DNS, S3, withNat } from './ways.ts';

describe('names on a way', () => {
  holdWays([
    [
      'cannot be judged when the endpoints were not seen',
      healthy({ endpoints: unseen('vpc-endpoints') }),
      task(),
      DKR,
      'unknown',
      null,
    ],
    [
      'to another region is not served by the endpoints here',
      healthy(),
      task(),
      { ...DKR, region: 'eu-west-1' },
      'broken',
      'endpoint-missing',
    ],
    [
      'to another region is served by an endpoint for it',
      healthy({ endpoints: seen([...net.ENDPOINTS, abroad('ecr.dkr')]) }),
      task(),
      { ...DKR, region: 'eu-west-1' },
      'reaches',
      null,
    ],
    [
      'to S3 of another region may go by an interface endpoint for it',
      healthy({ endpoints: seen([...net.ENDPOINTS, abroad('s3', { privateDns: false })]) }),
      task(),
      { ...S3, region: 'eu-west-1' },
      'unknown',
      null,
    ],
    [
      'to another region cannot be judged either when the endpoints were not seen',
      healthy({ endpoints: unseen('vpc-endpoints') }),
      task(),
      { ...DKR, region: 'eu-west-1' },
      'unknown',
      null,
    ],
    [
      'cannot be judged where others resolve the names',
      healthy({ dhcpOptions: seen({ id: 'dopt-2', nameServers: ['10.0.0.2'] }) }),
      task(),
      DKR,
      'unknown',
      null,
    ],
    [
      'cannot be judged while nobody saw who resolves the names',
      { ...bare(), dhcpOptions: { seen: false, missing: { checkId: 'dhcp-options', action: null, why: 'Late.' } } },
      task(),
      DKR,
      'unknown',
      null,
    ],
    [
      'by its endpoint cannot be judged either while nobody saw who resolves the names',
      healthy({ dhcpOptions: unseen('dhcp-options'), securityGroups: seen([net.SG_TASK, net.group('sg-vpce', [])]) }),
      task(),
      DKR,
      'unknown',
      null,
    ],
    [
      'ends at a failed NAT gateway, whoever resolves the names',
      { ...withNat({ state: 'failed' }), dhcpOptions: OWN_DNS },
      task(),
      DKR,
      'broken',
      'nat-unusable',
    ],
    [
      'ends at a failed NAT gateway while nobody saw who resolves the names',
      { ...withNat({ state: 'failed' }), dhcpOptions: unseen('dhcp-options') },
      task(),
      DKR,
      'broken',
      'nat-unusable',
    ],
    [
      'ends at an internet gateway without a public address, whoever resolves the names',
      { ...bare(net.defaultRoute('internet-gateway', 'igw-1')), dhcpOptions: OWN_DNS },
      task(),
      DKR,
      'broken',
      'no-public-ip',
    ],
    [
      'ends at a blackhole behind a transit gateway, whoever resolves the names',
      { ...bare(net.defaultRoute('transit-gateway', 'tgw-1', 'blackhole')), dhcpOptions: OWN_DNS },
      task(),
      DKR,
      'broken',
      'no-route',
    ],
    [
      'cannot be judged where others resolve the names and another network is near',
      {
        ...bare(net.defaultRoute('nat-gateway', 'nat-1'), net.route('10.0.0.0/8', 'transit-gateway', 'tgw-1')),
        natGateways: seen([net.nat({ state: 'failed' })]),
        dhcpOptions: OWN_DNS,
      },
      task(),
      DKR,
      'unknown',
      null,
    ],
    [
      'cannot be judged where others resolve the names and a group is open to other networks behind a transit gateway',
      {
        ...bare(net.defaultRoute('transit-gateway', 'tgw-1')),
        dhcpOptions: OWN_DNS,
        securityGroups: egress(net.rule({ cidrs: ['10.0.0.0/8'] })),
      },
      task(),
      DKR,
      'unknown',
      null,
    ],
    ...(
      [
        ['others resolve the names', healthy({ dhcpOptions: OWN_DNS }), DKR],
        ['the endpoints were not seen', healthy({ endpoints: unseen('vpc-endpoints') }), S3],
        [
          'a private zone answers for the name',
          { ...withNat(), privateZones: seen([{ id: 'Z1', name: 'us-east-1.amazonaws.com', ownedByService: null }]) },
          S3,
        ],
      ] as const
    ).map(
      ([why, facts, to]) =>
        [
          `ends at a group that lets nothing out, though ${why}`,
          { ...facts, securityGroups: egress(net.rule({ cidrs: ['0.0.0.0/0'], fromPort: 22, toPort: 22 })) },
          task(),
          to,
          'broken',
          'security-group-egress',
        ] as const,
    ),
    [
      'cannot be judged where others resolve the names and the group lets some out',
      healthy({
        dhcpOptions: OWN_DNS,
        securityGroups: egress(net.rule({ groups: [{ id: 'sg-x', ownerId: null, vpcPeeringId: null }] })),
      }),
      task(),
      DKR,
      'unknown',
      null,
    ],
    [
      'to S3 does not depend on who resolves names',
      healthy({ dhcpOptions: seen({ id: 'dopt-2', nameServers: ['10.0.0.2'] }) }),
      task(),
      S3,
      'reaches',
      null,
    ],
  ]);
});
