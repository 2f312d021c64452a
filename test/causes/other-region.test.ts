import { describe, expect, it } from 'vitest';
import { answeringZones } from '../../src/checks/answering-zones.ts';
import { image } from '../../src/checks/image.ts';
import { routeTables } from '../../src/checks/route-tables.ts';
import { vpcEndpoints } from '../../src/checks/vpc-endpoints.ts';
import type { VpcEndpointSnapshot } from '../../src/model/snapshots/ec2.ts';
import { container, evidence, foundImage, HOST, judge, type Outcome, refused, saw, says } from './build.ts';
import * as net from './network.ts';

/** An interface endpoint for a service of the region that the image is in. */
const across = (service: string): VpcEndpointSnapshot =>
  net.endpoint(`vpce-${service}`, 'ecr.dkr', { service: `com.amazonaws.eu-west-1.${service}` });

const verdictWith = (...network: readonly Outcome[]) => {
  const there = container({ registry: HOST.replace(net.REGION, 'eu-west-1') });
  const found = saw(image, { ...foundImage(), region: 'eu-west-1' });
  return judge('wrong-region', evidence(there, found, ...network), says('network-unreachable'));
};
const seenWith = (...more: readonly VpcEndpointSnapshot[]) => saw(vpcEndpoints, [...net.ENDPOINTS, ...more]);

describe('an image in another region', () => {
  it('is out of reach of a subnet that has endpoints for its own region alone', () => {
    const because = expect.stringContaining('no way to the registry of another region');
    expect(verdictWith(seenWith())).toMatchObject({
      kind: 'confirmed',
      because,
      breaks: ['auth', 'manifest', 'layer'],
    });
  });

  it('is out of reach for its layers where endpoints lead to its registry alone', () => {
    const because = expect.stringContaining('no way to the image layers of another region');
    const verdict = verdictWith(seenWith(across('ecr.api'), across('ecr.dkr')));
    expect(verdict).toMatchObject({ kind: 'confirmed', because, breaks: ['layer'] });
  });

  it('is likely out of reach where another network may lead there, and never called the same for every region', () => {
    const spoke = net.table(
      'rtb-priv',
      ['subnet-a', 'subnet-b'],
      [net.TO_S3, net.route('10.0.0.0/8', 'transit-gateway', 'tgw-1')],
    );
    const verdict = verdictWith(
      seenWith(),
      saw(routeTables, [net.RTB_MAIN, spoke, net.RTB_PUB]),
      saw(answeringZones, []),
    );
    const because = expect.stringContaining('no way to the registry of another region, unless tgw-1 leads there');
    expect(verdict).toMatchObject({ kind: 'likely', because, breaks: ['auth', 'manifest', 'layer'] });
  });

  it('is not known to be out of reach where endpoints lead to all of it, or were not seen', () => {
    const all = verdictWith(seenWith(across('ecr.api'), across('ecr.dkr'), across('s3')));
    const unseen = verdictWith(refused(vpcEndpoints, 'ec2:DescribeVpcEndpoints'));
    expect([all.kind, unseen.kind]).toEqual(['undecided', 'undecided']);
  });
});
