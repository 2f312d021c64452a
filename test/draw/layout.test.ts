import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawNetwork } from '../../src/draw/draw-network.ts';
import { brokenHopOf, lanesOf } from '../../src/draw/lanes.ts';
import type { Badge, Scene, Words } from '../../src/draw/scene.ts';
import type { Destination } from '../../src/network/walk.ts';
import * as net from '../causes/network.ts';
import { seen, task, unseen } from '../network/facts.ts';
import { layoutFaults } from './layout-faults.ts';
import { NETWORKS, walked } from './networks.ts';

const textsOf = ({ items }: Scene): readonly string[] =>
  items.filter((item): item is Words => item.kind === 'words').map(({ text }) => text);
const brokenOf = ({ items }: Scene): readonly string[] =>
  items.filter((item): item is Badge => item.kind === 'badge' && item.mark === 'broken').map(({ of }) => of);

const anyWalks = fc.shuffledSubarray(Object.values(NETWORKS).flatMap(({ walks }) => walks));

describe.each(Object.entries(NETWORKS))('a drawing of %s', (_, network) => {
  const scene = drawNetwork(network);

  it('has no overlap and no text that runs out of its room', () => {
    expect(layoutFaults(scene)).toEqual([]);
  });

  it('marks what is broken', () => {
    const broken = network.walks.flatMap((walk) => brokenHopOf(walk)?.id ?? []);
    expect(brokenOf(scene)).toEqual(expect.arrayContaining(broken));
  });
});

describe('lanes', () => {
  it('keep those together that meet the same door, and those that ask the table', () => {
    fc.assert(
      fc.property(anyWalks, (walks) => {
        const lanes = lanesOf(walks);
        for (const keys of [lanes.map(({ doorKey }) => doorKey), lanes.map(({ asksTable }) => String(asksTable))]) {
          const runs = keys.filter((key, index) => key !== keys[index - 1]);
          expect(runs).toHaveLength(new Set(keys).size);
        }
      }),
    );
  });

  it('of any number stand apart', () => {
    const { facts: all, puller, subnetIds } = walked();
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...Object.values(NETWORKS).flatMap(({ walks }) => walks))), (walks) => {
        expect(layoutFaults(drawNetwork({ facts: all, puller, subnetIds, walks }))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});

describe('a drawing', () => {
  it('names a missing endpoint in a dashed red frame', () => {
    const missing = drawNetwork(walked({ endpoints: seen([]), routeTables: seen([net.RTB_PRIV_BARE]) })).items.filter(
      (item) => item.kind === 'box' && item.stroke === 'dashed' && item.outline === 'broken',
    );
    expect(missing).toMatchObject([
      { of: `com.amazonaws.${net.REGION}.ecr.api` },
      { of: `com.amazonaws.${net.REGION}.ecr.dkr` },
      { of: `com.amazonaws.${net.REGION}.s3` },
      { of: 'com.amazonaws.eu-west-1.secretsmanager' },
      { of: 'rtb-priv' },
    ]);
  });

  it('shows what would become of the same task in the other subnets of the service', () => {
    const tables = [net.table('rtb-a', ['subnet-a'], []), net.table('rtb-b', ['subnet-b'], [net.TO_S3])];
    const endpoints = net.ENDPOINTS.map((one) => ({ ...one, routeTableIds: one.type === 'Gateway' ? ['rtb-b'] : [] }));
    const texts = textsOf(drawNetwork(walked({ routeTables: seen(tables), endpoints: seen(endpoints) })));
    expect(texts).toContain('✓ ecr.api, ecr.dkr, S3');
    expect(texts).toContain('not on rtb-a');
  });

  it('counts the routes, subnets, endpoints and groups that it leaves out', () => {
    const subnets = Array.from({ length: 30 }, (_, index) =>
      net.subnet(`subnet-${index}`, 'us-east-1c', '10.0.9.0/24'),
    );
    const routes = Array.from({ length: 20 }, (_, index) => ({ ...net.TO_S3, destination: `10.${index}.0.0/16` }));
    const scene = drawNetwork(
      walked({
        subnets: seen([...net.SUBNETS, ...subnets]),
        routeTables: seen([net.table('rtb-priv', ['subnet-a'], routes)]),
        endpoints: seen(Array.from({ length: 10 }, (_, index) => net.endpoint(`vpce-${index}`, 'sqs'))),
      }),
    );
    const texts = textsOf(scene);
    expect(texts).toEqual(expect.arrayContaining(['+ 15 more', 'Other subnets (+ 26 more)']));
    expect(texts.some((text) => /^Endpoints and NAT gateways .* \(\+ 6 more\)$/.test(text))).toBe(true);
    expect(layoutFaults(scene)).toEqual([]);
  });

  it('does not say of a gateway of another account that it is gone, and says it of one that the walk missed', () => {
    const subnets = seen(net.SUBNETS.map((subnet) => ({ ...subnet, ownerId: '999988887777' })));
    const api: Destination = { kind: 'service', service: 'ecr.api', region: net.REGION };
    const change = { subnets, natGateways: seen([]), endpoints: unseen<never>('vpc-endpoints') };
    const hidden = walked(change, task(), [api]);
    expect(textsOf(drawNetwork(hidden))).toContain('cannot be seen from here');
    expect(textsOf(drawNetwork(hidden))).not.toContain('is not there any more');
    const gone = walked({ natGateways: seen([]), endpoints: seen([]) });
    expect(textsOf(drawNetwork(gone))).toContain('is not there any more');
  });

  it('shows a blackhole among the routes, and does not say that there is no route', () => {
    const found = NETWORKS['a blackhole'];
    if (found === undefined) throw new Error('There is no such network.');
    const texts = textsOf(drawNetwork(found));
    const route = texts.indexOf('✗ 0.0.0.0/0 → tgw-1');
    expect(texts[route + 1]).toBe('blackhole');
    expect(texts).not.toContain('✗ no default route');
  });

  it('is checked: an overlap and a text that is too long are found', () => {
    const scene = drawNetwork(walked());
    const box = scene.items.find((item) => item.kind === 'box' && item.layer === 'card');
    const text = scene.items.find((item): item is Words => item.kind === 'words');
    if (box === undefined || text === undefined) throw new Error('The drawing is empty.');
    expect(layoutFaults({ ...scene, items: [...scene.items, box] })).not.toEqual([]);
    expect(layoutFaults({ ...scene, items: [{ ...text, text: 'w'.repeat(300) }] })).not.toEqual([]);
  });
});
