import type { NetworkFacts, Puller, Seen } from '../../src/network/facts.ts';
import * as net from '../causes/network.ts';

export const seen = <T>(value: T): Seen<T> => ({ seen: true, value });
export const unseen = <T>(checkId: string): Seen<T> => ({
  seen: false,
  missing: { checkId, action: `ec2:${checkId}`, why: 'It was refused.' },
});

/** A private VPC with every endpoint that a pull needs; a test names what differs. */
export const healthy = (change: Partial<NetworkFacts> = {}): NetworkFacts => ({
  region: net.REGION,
  account: net.ACCOUNT,
  vpc: seen(net.VPC),
  dnsSupport: seen(true),
  dnsHostnames: seen(true),
  dhcpOptions: seen({ id: 'dopt-1', nameServers: ['AmazonProvidedDNS'] }),
  subnets: seen(net.SUBNETS),
  routeTables: seen([net.RTB_MAIN, net.RTB_PRIV, net.RTB_PUB]),
  natGateways: seen([]),
  securityGroups: seen([net.SG_TASK, net.SG_VPCE]),
  networkAcls: seen([net.OPEN_ACL]),
  endpoints: seen(net.ENDPOINTS),
  prefixLists: seen([net.S3_PREFIX_LIST]),
  privateZones: seen([]),
  ...change,
});

/** The task in its private subnet. */
export const task = (change: Partial<Puller> = {}): Puller => ({
  subnetId: 'subnet-a',
  securityGroupIds: seen(['sg-task']),
  publicAddress: seen(false),
  privateAddress: '10.0.3.17',
  ...change,
});
