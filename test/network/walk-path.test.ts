import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NetworkFacts, Puller } from '../../src/network/facts.ts';
import type { Destination, Walk } from '../../src/network/walk.ts';
import { walkPath } from '../../src/network/walk-path.ts';
import * as net from '../causes/network.ts';
import { healthy, seen, task, unseen } from './facts.ts';

const DKR: Destination = { kind: 'service', service: 'ecr.dkr', region: net.REGION };
const S3: Destination = { kind: 's3', region: net.REGION };
const HUB: Destination = { kind: 'internet', host: 'registry-1.docker.io' };

const bare = (...routes: Parameters<typeof net.table>[2]) =>
  healthy({
    endpoints: seen([]),
    routeTables: seen([net.RTB_MAIN, net.table('rtb-priv', ['subnet-a', 'subnet-b'], routes), net.RTB_PUB]),
    natGateways: seen([net.nat()]),
  });
const withNat = (change: Parameters<typeof net.nat>[0] = {}): NetworkFacts => ({
  ...bare(net.defaultRoute('nat-gateway', 'nat-1')),
  natGateways: seen([net.nat(change)]),
});
const toNat = net.table('rtb-priv', ['subnet-a', 'subnet-b'], [net.defaultRoute('nat-gateway', 'nat-1')]);
const shared = (change: Partial<NetworkFacts> = {}): NetworkFacts => ({
  ...withNat(),
  subnets: seen(net.SUBNETS.map((one) => ({ ...one, ownerId: '999988887777' }))),
  ...change,
});
const OWN_DNS = seen({ id: 'dopt-2', nameServers: ['10.0.0.53'] });
const IPV6_ONLY = { ...net.SUBNET_A, cidr: null, ipv6Cidrs: ['2600:1f18::/64'] };
const openFor = (subnetId: string) => ({ ...net.OPEN_ACL, id: `acl-of-${subnetId}`, subnetIds: [subnetId] });
/** Everything out, the VPC in, and answers of the internet to some ports. */
const answers = (id: string, subnetIds: readonly string[], fromPort: number, toPort: number) =>
  net.acl(id, subnetIds, [
    net.aclEntry(true, 100),
    net.aclEntry(false, 100, { cidr: '10.0.0.0/16' }),
    net.aclEntry(false, 110, { protocol: '6', fromPort, toPort }),
  ]);
const endpointsBut = (id: string, change: object) =>
  seen(net.ENDPOINTS.map((endpoint) => (endpoint.id === id ? { ...endpoint, ...change } : endpoint)));
const abroad = (service: string, change: object = {}) =>
  net.endpoint(`vpce-${service}-eu`, 'ecr.dkr', { service: `com.amazonaws.eu-west-1.${service}`, ...change });
const dkrId = net.ENDPOINTS.find(({ service }) => service.endsWith('.ecr.dkr'))?.id ?? '';
const list = (id: string, ...cidrs: readonly string[]) => ({ id, name: id, cidrs });
const lists = (...more: readonly ReturnType<typeof list>[]) => seen([net.S3_PREFIX_LIST, ...more]);
const ingress = (...rules: Parameters<typeof net.group>[1]) => seen([net.SG_TASK, net.group('sg-vpce', rules)]);
const egress = (...rules: Parameters<typeof net.group>[1]) => seen([net.group('sg-task', [], rules), net.SG_VPCE]);

describe('a way through the VPC', () => {
  const rows: readonly (readonly [string, NetworkFacts, Puller, Destination, Walk['outcome'], string | null])[] = [
    ['reaches the registry by its endpoint', healthy(), task(), DKR, 'reaches', null],
    ['reaches S3 by the gateway endpoint', healthy(), task(), S3, 'reaches', null],
    ['ends without endpoint and without route', bare(), task(), DKR, 'broken', 'endpoint-missing'],
    [
      'of a public task ends at the missing route',
      bare(),
      task({ publicAddress: seen(true) }),
      DKR,
      'broken',
      'no-route',
    ],
    ['reaches by a healthy NAT gateway', withNat(), task(), DKR, 'reaches', null],
    ['ends at a failed NAT gateway', withNat({ state: 'failed' }), task(), DKR, 'broken', 'nat-unusable'],
    ['ends at a private NAT gateway', withNat({ connectivity: 'private' }), task(), S3, 'broken', 'nat-unusable'],
    [
      'ends at a NAT gateway in a subnet without internet',
      withNat({ subnetId: 'subnet-b' }),
      task(),
      S3,
      'broken',
      'nat-unusable',
    ],
    [
      'believes the state of a regional NAT gateway',
      withNat({ availability: 'regional', subnetId: null }),
      task(),
      S3,
      'reaches',
      null,
    ],
    [
      'ends at an internet gateway without a public address',
      bare(net.defaultRoute('internet-gateway', 'igw-1')),
      task(),
      HUB,
      'broken',
      'no-public-ip',
    ],
    [
      'reaches by an internet gateway with one',
      bare(net.defaultRoute('internet-gateway', 'igw-1')),
      task({ publicAddress: seen(true) }),
      HUB,
      'reaches',
      null,
    ],
    [
      'cannot be judged through a transit gateway',
      bare(net.defaultRoute('transit-gateway', 'tgw-1')),
      task(),
      DKR,
      'unknown',
      null,
    ],
    [
      'ends at a blackhole behind a transit gateway',
      bare(net.defaultRoute('transit-gateway', 'tgw-1', 'blackhole')),
      task(),
      DKR,
      'broken',
      'no-route',
    ],
    [
      'cannot be judged through two halves of the internet',
      bare(net.route('0.0.0.0/1', 'transit-gateway', 'tgw-1'), net.route('128.0.0.0/1', 'transit-gateway', 'tgw-1')),
      task(),
      HUB,
      'unknown',
      null,
    ],
    [
      'cannot be judged through a prefix list that holds everything',
      {
        ...bare(net.route('pl-all', 'nat-gateway', 'nat-1')),
        prefixLists: seen([net.S3_PREFIX_LIST, { id: 'pl-all', name: 'pl-all', cidrs: ['0.0.0.0/0'] }]),
      },
      task(),
      HUB,
      'unknown',
      null,
    ],
    [
      'ends at an endpoint that is pending',
      healthy({ endpoints: endpointsBut(dkrId, { state: 'pendingacceptance' }) }),
      task(),
      DKR,
      'broken',
      'endpoint-unavailable',
    ],
    [
      'lacks an endpoint that is being deleted',
      healthy({ endpoints: endpointsBut(dkrId, { state: 'deleting' }) }),
      task(),
      DKR,
      'broken',
      'endpoint-missing',
    ],
    [
      'ends at an endpoint without private DNS',
      healthy({ endpoints: endpointsBut(dkrId, { privateDns: false }) }),
      task(),
      DKR,
      'broken',
      'endpoint-private-dns',
    ],
    [
      'ends where the VPC has no DNS hostnames',
      healthy({ dnsHostnames: seen(false) }),
      task(),
      DKR,
      'broken',
      'endpoint-private-dns',
    ],
    [
      'does not mind private DNS being off behind a NAT gateway',
      { ...withNat(), endpoints: endpointsBut(dkrId, { privateDns: false }) },
      task(),
      DKR,
      'reaches',
      null,
    ],
    [
      'ends at a group that lets nothing out',
      healthy({ securityGroups: egress() }),
      task(),
      DKR,
      'broken',
      'security-group-egress',
    ],
    [
      'to S3 needs more than egress to the VPC',
      healthy({ securityGroups: egress(net.rule({ cidrs: ['10.0.0.0/16'] })) }),
      task(),
      S3,
      'broken',
      'security-group-egress',
    ],
    [
      'to S3 is open by the prefix list',
      healthy({ securityGroups: egress(net.rule({ prefixListIds: [net.S3_LIST] })) }),
      task(),
      S3,
      'reaches',
      null,
    ],
    [
      'to S3 is in doubt where some of its blocks are open',
      healthy({ securityGroups: egress(net.rule({ cidrs: ['52.216.0.0/15'] })) }),
      task(),
      S3,
      'unknown',
      null,
    ],
    [
      'ends at the group of the endpoint',
      healthy({ securityGroups: seen([net.SG_TASK, net.group('sg-vpce', [])]) }),
      task(),
      DKR,
      'broken',
      'endpoint-security-group',
    ],
    [
      'is in doubt where the group of the endpoint names a list that was not read',
      healthy({
        securityGroups: ingress(net.rule({ prefixListIds: ['pl-corp'] })),
        prefixLists: unseen('prefix-lists'),
      }),
      task(),
      DKR,
      'unknown',
      null,
    ],
    [
      'ends at the group of the endpoint where the list that it names was read and holds others',
      healthy({
        securityGroups: ingress(net.rule({ prefixListIds: ['pl-corp'] })),
        prefixLists: lists(list('pl-corp', '172.20.0.0/16')),
      }),
      task(),
      DKR,
      'broken',
      'endpoint-security-group',
    ],
    [
      'reaches where the list that the group of the endpoint names holds the task',
      healthy({
        securityGroups: ingress(net.rule({ prefixListIds: ['pl-corp'] })),
        prefixLists: lists(list('pl-corp', '10.0.0.0/8')),
      }),
      task(),
      DKR,
      'reaches',
      null,
    ],
    [
      'ends at the group of the endpoint where the list that was not read is for another port',
      healthy({
        securityGroups: ingress(net.rule({ prefixListIds: ['pl-corp'], fromPort: 22, toPort: 22 })),
        prefixLists: unseen('prefix-lists'),
      }),
      task(),
      DKR,
      'broken',
      'endpoint-security-group',
    ],
    ...([DKR, S3, HUB] as const).map(
      (to) =>
        [
          `to ${to.kind} is in doubt where the group of the task names a list that was not read`,
          {
            ...withNat(),
            securityGroups: egress(net.rule({ prefixListIds: ['pl-corp'] })),
          },
          task(),
          to,
          'unknown',
          null,
        ] as const,
    ),
    [
      'to S3 is in doubt where the lists were not seen and the group names one',
      healthy({
        securityGroups: egress(net.rule({ prefixListIds: [net.S3_LIST] })),
        prefixLists: unseen('prefix-lists'),
      }),
      task(),
      S3,
      'unknown',
      null,
    ],
    [
      'is in doubt where the group of the endpoint is not among those that were seen',
      healthy({ securityGroups: seen([net.SG_TASK]) }),
      task(),
      DKR,
      'unknown',
      null,
    ],
    ...([DKR, S3, HUB] as const).map(
      (to) =>
        [
          `to ${to.kind} is in doubt where a group of the task is not among those that were seen`,
          { ...withNat(), securityGroups: seen([net.group('sg-task', [], []), net.SG_VPCE]) },
          task({ securityGroupIds: seen(['sg-task', 'sg-elsewhere']) }),
          to,
          'unknown',
          null,
        ] as const,
    ),
    [
      'reaches by one group of the task whatever the group says that was not seen',
      healthy(),
      task({ securityGroupIds: seen(['sg-elsewhere', 'sg-task']) }),
      DKR,
      'reaches',
      null,
    ],
    [
      'from a subnet with IPv6 alone is in doubt at a group that admits IPv6',
      healthy({
        subnets: seen([IPV6_ONLY, net.SUBNET_B]),
        securityGroups: ingress(net.rule({ ipv6Cidrs: ['::/0'] })),
      }),
      task({ privateAddress: null }),
      DKR,
      'unknown',
      null,
    ],
    [
      'from a subnet with IPv6 alone ends at a group that admits nobody',
      healthy({ subnets: seen([IPV6_ONLY, net.SUBNET_B]), securityGroups: ingress() }),
      task({ privateAddress: null }),
      DKR,
      'broken',
      'endpoint-security-group',
    ],
    [
      'is in doubt where neither the VPC nor the subnets of the endpoint were seen and the group lets some out',
      healthy({
        vpc: unseen('vpc'),
        subnets: seen([net.subnet('subnet-a', 'us-east-1a', '10.0.3.0/24')]),
        endpoints: endpointsBut(dkrId, { subnetIds: ['subnet-b'] }),
        securityGroups: egress(net.rule({ cidrs: ['10.0.4.0/24'] })),
      }),
      task(),
      DKR,
      'unknown',
      null,
    ],
    [
      'is in doubt behind a NAT gateway that only the owner of the VPC sees',
      shared({ natGateways: seen([]) }),
      task(),
      HUB,
      'unknown',
      null,
    ],
    [
      'is in doubt behind a NAT gateway whose table only the owner of the VPC sees',
      shared({ routeTables: seen([net.RTB_MAIN, toNat]) }),
      task(),
      HUB,
      'unknown',
      null,
    ],
    ['reaches by a NAT gateway of a shared VPC that was seen with its table', shared(), task(), HUB, 'reaches', null],
    [
      'ends at a NAT gateway that is gone in a VPC of our own',
      { ...withNat(), natGateways: seen([]) },
      task(),
      HUB,
      'broken',
      'nat-unusable',
    ],
    [
      'is in doubt where the subnets of the endpoint were not seen',
      healthy({ subnets: seen([net.SUBNET_A]), endpoints: endpointsBut(dkrId, { subnetIds: ['subnet-b'] }) }),
      task(),
      DKR,
      'unknown',
      null,
    ],
    [
      'ends at the group of an endpoint whose subnets were not seen',
      healthy({
        subnets: seen([net.SUBNET_A]),
        endpoints: endpointsBut(dkrId, { subnetIds: ['subnet-b'] }),
        securityGroups: ingress(),
      }),
      task(),
      DKR,
      'broken',
      'endpoint-security-group',
    ],
    [
      'reaches an endpoint in the subnet of the task, whatever other subnet of it was not seen',
      healthy({ subnets: seen([net.SUBNET_A]) }),
      task(),
      DKR,
      'reaches',
      null,
    ],
    [
      'to S3 is in doubt where the ACL of the subnet was not seen',
      healthy({ networkAcls: seen([]) }),
      task(),
      S3,
      'unknown',
      null,
    ],
    [
      'is in doubt behind a NAT gateway whose subnet was not seen',
      { ...withNat(), subnets: seen([net.SUBNET_A]) },
      task(),
      HUB,
      'unknown',
      null,
    ],
    [
      'is in doubt behind a NAT gateway whose ACL was not seen',
      { ...withNat(), networkAcls: seen([{ ...net.OPEN_ACL, subnetIds: ['subnet-a'] }]) },
      task(),
      HUB,
      'unknown',
      null,
    ],
    [
      'ends at a NAT gateway whose subnet is cut off from the internet gateway',
      {
        ...withNat(),
        subnets: seen(
          net.SUBNETS.map((one) =>
            one.id === 'subnet-p' ? { ...one, internetGatewayBlockMode: 'block-bidirectional' } : one,
          ),
        ),
      },
      task(),
      HUB,
      'broken',
      'nat-unusable',
    ],
    [
      'reaches through an ACL that leaves the answer ports of Linux open to the task',
      { ...withNat(), networkAcls: seen([answers('acl-task', ['subnet-a'], 32_768, 60_999), openFor('subnet-p')]) },
      task(),
      HUB,
      'reaches',
      null,
    ],
    [
      'is in doubt through an ACL that leaves no more than these open to the NAT gateway',
      { ...withNat(), networkAcls: seen([openFor('subnet-a'), answers('acl-nat', ['subnet-p'], 32_768, 60_999)]) },
      task(),
      HUB,
      'unknown',
      null,
    ],
    [
      'reaches through an ACL that leaves every answer port open to the NAT gateway',
      { ...withNat(), networkAcls: seen([openFor('subnet-a'), answers('acl-nat', ['subnet-p'], 1024, 65_535)]) },
      task(),
      HUB,
      'reaches',
      null,
    ],
    [
      'ends in a subnet that the S3 route does not reach',
      healthy({
        routeTables: seen([net.RTB_MAIN, net.RTB_PRIV_BARE, net.RTB_PUB]),
        endpoints: seen(
          net.ENDPOINTS.map((one) => ({ ...one, routeTableIds: one.type === 'Gateway' ? ['rtb-old'] : [] })),
        ),
      }),
      task(),
      S3,
      'broken',
      'endpoint-route-table',
    ],
    [
      'cannot be judged when the endpoints were not seen',
      healthy({ endpoints: unseen('vpc-endpoints') }),
      task(),
      DKR,
      'unknown',
      null,
    ],
    [
      'cannot be judged when the routes were not seen',
      healthy({ routeTables: unseen('route-tables') }),
      task(),
      S3,
      'unknown',
      null,
    ],
    [
      'is not in doubt for want of NAT gateways that no route names',
      { ...bare(), natGateways: unseen('nat-gateways') },
      task(),
      DKR,
      'broken',
      'endpoint-missing',
    ],
    [
      'is in doubt for want of the NAT gateway that the route names',
      { ...withNat(), natGateways: unseen('nat-gateways') },
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
  ];

  it.each(rows)('%s', (_, facts, puller, destination, outcome, fault) => {
    const walk = walkPath(facts, puller, destination);
    expect({ outcome: walk.outcome, fault: walk.fault?.kind ?? null }).toEqual({ outcome, fault });
    expect(walk.hops.some(({ state }) => state === 'broken')).toBe(outcome === 'broken');
  });

  it('is said to cross zones where the endpoint is in others only', () => {
    const walk = walkPath(healthy({ endpoints: endpointsBut(dkrId, { subnetIds: ['subnet-b'] }) }), task(), DKR);
    expect(walk).toMatchObject({ outcome: 'reaches', crossZone: true });
  });

  it.each([
    ['by a prefix list that nobody read', net.route('pl-1', 'nat-gateway', 'nat-1'), 'nat-1'],
    ['by a route to a part of the internet', net.route('198.51.100.0/24', 'virtual-private-gateway', 'vgw-1'), 'vgw-1'],
  ])('is broken with a doubt where it may lead out %s', (_, route, id) => {
    for (const destination of [DKR, S3, HUB]) {
      const { outcome, unjudged } = walkPath(bare(route), task(), destination);
      expect({ outcome, unjudged }).toMatchObject({ outcome: 'broken', unjudged: [{ kind: 'opaque-hop', id }] });
    }
  });

  it.each([
    ['its own name', 'dkr.ecr.us-east-1.amazonaws.com', DKR],
    ['the name of one registry', '111122223333.dkr.ecr.us-east-1.amazonaws.com', DKR],
    ['a name above it', 'us-east-1.amazonaws.com', DKR],
    ['the name of S3', 's3.us-east-1.amazonaws.com', S3],
  ])('leads where a private zone of %s says, whatever else is there', (_, name, destination) => {
    const privateZones = seen([{ id: 'Z1', name, ownedByService: null }]);
    const facts = [
      healthy({ endpoints: endpointsBut(dkrId, { privateDns: false }), privateZones }),
      { ...withNat(), privateZones },
    ];
    for (const one of facts) {
      expect(walkPath(one, task(), destination)).toMatchObject({
        outcome: 'unknown',
        unjudged: [{ kind: 'private-zone', name }],
      });
    }
  });

  it.each(['ecr.us-east-1.example.com', 'api.ecr.us-east-1.amazonaws.com', 'my-bucket.s3.us-east-1.amazonaws.com'])(
    'does not mind the private zone %s',
    (name) => {
      const privateZones = seen([{ id: 'Z1', name, ownedByService: null }]);
      for (const destination of [DKR, S3]) {
        expect(walkPath({ ...withNat(), privateZones }, task(), destination).outcome).toBe('reaches');
      }
    },
  );

  it('to S3 is not known where others resolve names and another network is near', () => {
    const facts = bare(net.route('10.0.0.0/8', 'transit-gateway', 'tgw-1'));
    const dhcpOptions = seen({ id: 'dopt-2', nameServers: ['10.0.0.2'] });
    expect(walkPath({ ...facts, dhcpOptions }, task(), S3).outcome).toBe('unknown');
    expect(walkPath({ ...bare(), dhcpOptions }, task(), S3).outcome).toBe('broken');
  });

  it('is broken for certain where its only routes stay in the VPC, are gone or serve another service', () => {
    const routes = [
      net.route('10.0.7.0/24', 'gateway-load-balancer-endpoint', 'vpce-gwlb'),
      net.route('10.0.0.0/8', 'transit-gateway', 'tgw-1', 'blackhole'),
      net.route('pl-dynamodb', 'gateway-endpoint', 'vpce-dynamodb'),
    ];
    for (const destination of [DKR, S3, HUB]) {
      const { outcome, unjudged } = walkPath(bare(...routes), task(), destination);
      expect({ outcome, unjudged }).toEqual({ outcome: 'broken', unjudged: [] });
    }
  });

  it('names both directions that a server’s ACL leaves shut', () => {
    const server = net.acl(
      'acl-server',
      ['subnet-a'],
      [
        net.aclEntry(true, 100, { protocol: '6', fromPort: 1024, toPort: 65_535 }),
        net.aclEntry(false, 100, { protocol: '6', fromPort: 443, toPort: 443 }),
      ],
    );
    const walk = walkPath(healthy({ networkAcls: seen([server]) }), task(), S3);
    expect(walk.fault).toMatchObject({
      kind: 'network-acl',
      aclId: 'acl-server',
      missing: [
        { direction: 'outbound', ports: '443' },
        { direction: 'inbound', ports: '1024-65535' },
      ],
    });
  });
});

describe('parts that were not seen', () => {
  const parts = [
    'subnets',
    'routeTables',
    'securityGroups',
    'networkAcls',
    'endpoints',
    'natGateways',
    'dhcpOptions',
  ] as const;
  const world = fc.constantFrom(
    healthy(),
    bare(),
    withNat(),
    withNat({ state: 'failed' }),
    healthy({ securityGroups: egress() }),
  );

  it('never turn a broken way into one that reaches, nor the reverse', () => {
    fc.assert(
      fc.property(world, fc.constantFrom(...parts), fc.constantFrom(DKR, S3, HUB), (facts, part, destination) => {
        const whole = walkPath(facts, task(), destination).outcome;
        const half = walkPath({ ...facts, [part]: unseen(part) }, task(), destination).outcome;
        expect([whole, 'unknown']).toContain(half);
      }),
    );
  });
});
