import { describe, expect, it } from 'vitest';
import { placement } from '../../src/checks/placement.ts';
import { prefixLists } from '../../src/checks/prefix-lists.ts';
import { routeTables } from '../../src/checks/route-tables.ts';
import { vpcEndpoints } from '../../src/checks/vpc-endpoints.ts';
import { container, evidence, holding, judge, type Outcome, PLACE, saw, says } from './build.ts';
import * as net from './network.ts';

/** No endpoint and no default route: what is missing depends on how the task was meant to leave. */
const NO_WAY = [saw(vpcEndpoints, []), saw(routeTables, [net.RTB_MAIN, net.RTB_PRIV_BARE, net.RTB_PUB])];
const verdicts = (publicAddress: boolean | null) => {
  const view = evidence(...NO_WAY, saw(placement, { ...PLACE, publicAddress }));
  const context = says('network-unreachable');
  return [judge('vpc-endpoint-missing', view, context).kind, judge('no-route', view, context).kind];
};

describe('a task without any way to the registry', () => {
  it('lacks an endpoint where it was private', () => {
    expect(verdicts(false)).toEqual(['confirmed', 'ruled-out']);
  });

  it('lacks a route where it had a public address', () => {
    expect(verdicts(true)).toEqual(['ruled-out', 'confirmed']);
  });

  it('lacks likely an endpoint where nobody knows any more', () => {
    expect(verdicts(null)[0]).toBe('likely');
  });
});

describe('a way out that only some packets take', () => {
  const holdingWith = (
    destination: string,
    kind: 'transit-gateway' | 'egress-only-internet-gateway',
    id: string,
    ...more: readonly Outcome[]
  ) => {
    const table = net.table('rtb-priv', ['subnet-a', 'subnet-b'], [net.route(destination, kind, id)]);
    const tables = saw(routeTables, [net.RTB_MAIN, table, net.RTB_PUB]);
    const image = container({ registry: 'public.ecr.aws', repository: 'nginx/nginx', tag: '1' });
    return holding(evidence(saw(vpcEndpoints, []), tables, image, ...more), says('network-unreachable'));
  };

  it('leaves the missing default route likely', () => {
    expect(holdingWith('::/0', 'egress-only-internet-gateway', 'eigw-1')).toEqual(['no-route: likely']);
    expect(holdingWith('pl-1', 'transit-gateway', 'tgw-1')).toEqual(['no-route: likely']);
  });

  it('takes nothing from it where it leads to private networks alone', () => {
    const list = (id: string, ...cidrs: readonly string[]) => ({ id, name: id, cidrs });
    const lists = saw(prefixLists, [
      list('pl-corp', '10.0.0.0/8', '172.16.0.0/12'),
      list('pl-mixed', '10.0.0.0/8', '198.51.100.0/24'),
    ]);
    expect(holdingWith('10.0.0.0/8', 'transit-gateway', 'tgw-1')).toEqual(['no-route: confirmed']);
    expect(holdingWith('pl-corp', 'transit-gateway', 'tgw-1', lists)).toEqual(['no-route: confirmed']);
    expect(holdingWith('pl-mixed', 'transit-gateway', 'tgw-1', lists)).toEqual(['no-route: likely']);
  });

  it('shows nothing broken where it is as good as a default route', () => {
    const halves = ['0.0.0.0/1', '128.0.0.0/1'].map((half) => net.route(half, 'transit-gateway', 'tgw-1'));
    const tables = [net.RTB_MAIN, net.table('rtb-priv', ['subnet-a', 'subnet-b'], halves), net.RTB_PUB];
    const view = evidence(saw(vpcEndpoints, []), saw(routeTables, tables));
    expect(holding(view, says('network-unreachable'))).toEqual([]);
  });
});
