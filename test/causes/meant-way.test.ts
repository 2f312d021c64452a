import { describe, expect, it } from 'vitest';
import { placement } from '../../src/checks/placement.ts';
import { routeTables } from '../../src/checks/route-tables.ts';
import { vpcEndpoints } from '../../src/checks/vpc-endpoints.ts';
import { evidence, judge, PLACE, saw, says } from './build.ts';
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
