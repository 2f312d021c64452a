import { describe, expect, it } from 'vitest';
import { answeringZones } from '../../src/checks/answering-zones.ts';
import { routeTables } from '../../src/checks/route-tables.ts';
import { saw } from '../causes/build.ts';
import * as net from '../causes/network.ts';
import { look } from './look.ts';

const statusWith = async (...routes: Parameters<typeof net.table>[2]) => {
  const tables = saw(routeTables, [net.table('rtb-priv', ['subnet-a'], routes)]);
  const { status } = await look(answeringZones, [tables], { route53: { privateZones: async () => [] } });
  return status;
};

describe('the private zones', () => {
  it('are not asked for where every route leads to the internet, also for NAT64', async () => {
    const toInternet = [
      net.defaultRoute('nat-gateway', 'nat-1'),
      net.route('64:ff9b::/96', 'nat-gateway', 'nat-1'),
      net.route('::/0', 'egress-only-internet-gateway', 'eigw-1'),
    ];
    expect(await statusWith(...toInternet)).toBe('skipped');
  });

  it.each([
    net.route('10.0.0.0/8', 'transit-gateway', 'tgw-1'),
    net.route('10.0.0.0/8', 'nat-gateway', 'nat-private'),
    net.route('fd00::/8', 'vpc-peering', 'pcx-1'),
    net.defaultRoute('transit-gateway', 'tgw-1'),
  ])('are read where $destination leads to $target.id', async (route) => {
    expect(await statusWith(route)).toBe('observed');
  });
});
