import type { NetworkToDraw } from '../../src/draw/network-to-draw.ts';
import type { NetworkFacts, Puller } from '../../src/network/facts.ts';
import type { Destination } from '../../src/network/walk.ts';
import { walkPath } from '../../src/network/walk-path.ts';
import * as net from '../causes/network.ts';
import { healthy, seen, task } from '../network/facts.ts';

const DESTINATIONS: readonly Destination[] = [
  { kind: 'service', service: 'ecr.api', region: net.REGION },
  { kind: 'service', service: 'ecr.dkr', region: net.REGION },
  { kind: 's3', region: net.REGION },
  { kind: 'service', service: 'secretsmanager', region: 'eu-west-1' },
  { kind: 'internet', host: 'registry-1.docker.io' },
];

/** A VPC with names, endpoints for ECR, S3 and one that no pull needs, and a NAT gateway behind the default route. */
const drawn = (change: Partial<NetworkFacts>): NetworkFacts =>
  healthy({
    vpc: seen({ ...net.VPC, tags: { Name: 'shop' } }),
    subnets: seen(net.SUBNETS.map((subnet) => ({ ...subnet, name: `name of ${subnet.id}` }))),
    routeTables: seen([
      net.RTB_MAIN,
      {
        ...net.table('rtb-priv', ['subnet-a', 'subnet-b'], [net.TO_S3, net.defaultRoute('nat-gateway', 'nat-1')]),
        name: 'private',
      },
      net.RTB_PUB,
    ]),
    natGateways: seen([net.nat(), net.nat({ id: 'nat-2', state: 'failed' })]),
    endpoints: seen([...net.ENDPOINTS, net.endpoint('vpce-logs', 'logs')]),
    ...change,
  });

/** The network with its ways walked. */
export function walked(
  change: Partial<NetworkFacts> = {},
  puller: Puller = task(),
  destinations: readonly Destination[] = DESTINATIONS,
): NetworkToDraw {
  const all = drawn(change);
  const walks = destinations.map((destination) => walkPath(all, puller, destination));
  return { facts: all, puller, walks, subnetIds: ['subnet-a', 'subnet-b'] };
}

/** Networks that between them hold every kind of fault and doubt. */
export const NETWORKS: Readonly<Record<string, NetworkToDraw>> = {
  healthy: walked(),
  'a failed NAT gateway': walked({ natGateways: seen([net.nat({ state: 'failed' })]), endpoints: seen([]) }),
  'a NAT gateway that is gone': walked({ natGateways: seen([]), endpoints: seen([]) }),
  'nothing but routes inside': walked({ endpoints: seen([]), routeTables: seen([net.RTB_MAIN, net.RTB_PRIV_BARE]) }),
  'a public task without a route': walked(
    { endpoints: seen([]), routeTables: seen([net.RTB_MAIN, net.RTB_PRIV_BARE]) },
    task({ publicAddress: seen(true) }),
  ),
  'a blackhole': walked({
    endpoints: seen([]),
    routeTables: seen([
      net.table('rtb-priv', ['subnet-a'], [net.defaultRoute('transit-gateway', 'tgw-1', 'blackhole')]),
    ]),
  }),
  'a transit gateway': walked({
    endpoints: seen([]),
    routeTables: seen([net.table('rtb-priv', ['subnet-a'], [net.defaultRoute('transit-gateway', 'tgw-1')])]),
  }),
  'no public address': walked({
    endpoints: seen([]),
    routeTables: seen([net.table('rtb-priv', ['subnet-a'], [net.defaultRoute('internet-gateway', 'igw-1')])]),
  }),
  'blocked public access': walked({
    endpoints: seen([]),
    subnets: seen([{ ...net.SUBNET_A, internetGatewayBlockMode: 'block-bidirectional' }]),
    routeTables: seen([net.table('rtb-priv', ['subnet-a'], [net.defaultRoute('internet-gateway', 'igw-1')])]),
  }),
  'a closed group': walked({ securityGroups: seen([net.group('sg-task', [], []), net.SG_VPCE]) }),
  'a closed group of the endpoints': walked({ securityGroups: seen([net.SG_TASK, net.group('sg-vpce', [])]) }),
  'a closed ACL': walked({ networkAcls: seen([net.acl('acl-shut', ['subnet-a'], [])]) }),
  'a closed ACL before the endpoints': walked({
    networkAcls: seen(
      [net.OPEN_ACL, net.acl('acl-shut', ['subnet-b'], [])].map((acl) => ({
        ...acl,
        subnetIds: acl.id === 'acl-shut' ? ['subnet-b'] : ['subnet-a', 'subnet-p'],
      })),
    ),
    endpoints: seen(net.ENDPOINTS.map((one) => ({ ...one, subnetIds: ['subnet-b'] }))),
  }),
  'private DNS switched off': walked({
    endpoints: seen(net.ENDPOINTS.map((one) => ({ ...one, privateDns: false, routeTableIds: ['rtb-old'] }))),
    routeTables: seen([net.RTB_MAIN, net.RTB_PRIV_BARE]),
  }),
  'name servers of its own': walked({ dhcpOptions: seen({ id: 'dopt-2', nameServers: ['10.0.0.2'] }) }),
  'an S3 interface endpoint': walked({
    endpoints: seen([net.endpoint('vpce-s3i', 's3', { type: 'Interface' })]),
    routeTables: seen([net.RTB_MAIN, net.RTB_PRIV_BARE]),
  }),
  'no ways': walked({}, task(), []),
};
