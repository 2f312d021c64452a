import { expect, it } from 'vitest';
import type { NetworkFacts, Puller } from '../../src/network/facts.ts';
import type { Destination, Walk } from '../../src/network/walk.ts';
import { walkPath } from '../../src/network/walk-path.ts';
import * as net from '../causes/network.ts';
import { healthy, seen } from './facts.ts';

/** Where ways lead. */
export const DKR = { kind: 'service', service: 'ecr.dkr', region: net.REGION } as const satisfies Destination;
export const S3 = { kind: 's3', region: net.REGION } as const satisfies Destination;
export const HUB = { kind: 'internet', host: 'registry-1.docker.io' } as const satisfies Destination;

/** A VPC without endpoints, whose private table has these routes. */
export const bare = (...routes: Parameters<typeof net.table>[2]) =>
  healthy({
    endpoints: seen([]),
    routeTables: seen([net.RTB_MAIN, net.table('rtb-priv', ['subnet-a', 'subnet-b'], routes), net.RTB_PUB]),
    natGateways: seen([net.nat()]),
  });
/** The same with a way out by NAT. */
export const withNat = (change: Parameters<typeof net.nat>[0] = {}): NetworkFacts => ({
  ...bare(net.defaultRoute('nat-gateway', 'nat-1')),
  natGateways: seen([net.nat(change)]),
});
export const toNat = net.table('rtb-priv', ['subnet-a', 'subnet-b'], [net.defaultRoute('nat-gateway', 'nat-1')]);
/** The same in the VPC of another account. */
export const shared = (change: Partial<NetworkFacts> = {}): NetworkFacts => ({
  ...withNat(),
  subnets: seen(net.SUBNETS.map((one) => ({ ...one, ownerId: '999988887777' }))),
  ...change,
});
export const OWN_DNS = seen({ id: 'dopt-2', nameServers: ['10.0.0.53'] });
export const IPV6_ONLY = { ...net.SUBNET_A, cidr: null, ipv6Cidrs: ['2600:1f18::/64'] };
export const openFor = (subnetId: string) => ({ ...net.OPEN_ACL, id: `acl-of-${subnetId}`, subnetIds: [subnetId] });
/** Everything out, the VPC in, and answers of the internet to some ports. */
export const answers = (id: string, subnetIds: readonly string[], fromPort: number, toPort: number) =>
  net.acl(id, subnetIds, [
    net.aclEntry(true, 100),
    net.aclEntry(false, 100, { cidr: '10.0.0.0/16' }),
    net.aclEntry(false, 110, { protocol: '6', fromPort, toPort }),
  ]);
export const endpointsBut = (id: string, change: object) =>
  seen(net.ENDPOINTS.map((endpoint) => (endpoint.id === id ? { ...endpoint, ...change } : endpoint)));
export const abroad = (service: string, change: object = {}) =>
  net.endpoint(`vpce-${service}-eu`, 'ecr.dkr', { service: `com.amazonaws.eu-west-1.${service}`, ...change });
export const dkrId = net.ENDPOINTS.find(({ service }) => service.endsWith('.ecr.dkr'))?.id ?? '';
export const list = (id: string, ...cidrs: readonly string[]) => ({ id, name: id, cidrs });
export const lists = (...more: readonly ReturnType<typeof list>[]) => seen([net.S3_PREFIX_LIST, ...more]);
export const ingress = (...rules: Parameters<typeof net.group>[1]) => seen([net.SG_TASK, net.group('sg-vpce', rules)]);
export const egress = (...rules: Parameters<typeof net.group>[1]) =>
  seen([net.group('sg-task', [], rules), net.SG_VPCE]);

/** What is said of a way, the facts, who pulls, where to, how it ends, and the fault at which it does. */
export type Way = readonly [string, NetworkFacts, Puller, Destination, Walk['outcome'], string | null];

/** One test for each way. */
export function holdWays(ways: readonly Way[]): void {
  it.each(ways)('%s', (_, facts, puller, destination, outcome, fault) => {
    const walk = walkPath(facts, puller, destination);
    expect({ outcome: walk.outcome, fault: walk.fault?.kind ?? null }).toEqual({ outcome, fault });
    expect(walk.hops.some(({ state }) => state === 'broken')).toBe(outcome === 'broken');
  });
}
