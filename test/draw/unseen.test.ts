import { describe, expect, it } from 'vitest';
import { drawNetwork } from '../../src/draw/draw-network.ts';
import type { NetworkToDraw } from '../../src/draw/network-to-draw.ts';
import type { NetworkFacts } from '../../src/network/facts.ts';
import { task, unseen } from '../network/facts.ts';
import { layoutFaults } from './layout-faults.ts';
import { walked } from './networks.ts';

const PARTS = [
  'vpc',
  'dnsSupport',
  'dnsHostnames',
  'dhcpOptions',
  'subnets',
  'routeTables',
  'natGateways',
  'securityGroups',
  'networkAcls',
  'endpoints',
  'prefixLists',
] as const satisfies readonly (keyof NetworkFacts)[];

const textOf = (network: NetworkToDraw): string =>
  drawNetwork(network)
    .items.flatMap((item) => (item.kind === 'words' ? [item.text] : []))
    .join('\n');

const without = (...parts: readonly (typeof PARTS)[number][]): NetworkToDraw =>
  walked(Object.fromEntries(parts.map((part) => [part, unseen(part)])));

describe('what was not looked at', () => {
  it.each(PARTS)('is said of %s, with the action that is needed', (part) => {
    expect(textOf(without(part))).toContain(`ec2:${part}`);
    expect(layoutFaults(drawNetwork(without(part)))).toEqual([]);
  });

  it.each([
    ['securityGroupIds', 'Security groups not known'],
    ['publicAddress', 'public address unknown'],
  ] as const)('is said of the %s of the task', (part, words) => {
    const text = textOf(walked({}, task({ [part]: unseen(part) })));
    expect(text).toContain(words);
    expect(text).toContain(`ec2:${part}`);
  });

  it('is said once for everything that one look would show', () => {
    const denied = unseen<never>('vpc-dns');
    expect(textOf(walked({ dnsSupport: denied, dnsHostnames: denied }))).toContain(
      'DNS support, DNS hostnames: needs ec2:vpc-dns',
    );
  });

  it('is not drawn: no route, endpoint, gateway or name comes from anywhere else', () => {
    const text = textOf(without(...PARTS));
    expect(text).not.toMatch(/rtb-|vpce-|nat-|igw-|acl-|0\.0\.0\.0|10\.0\.\d+\.\d+\/|name of|public subnet|private/);
    expect(layoutFaults(drawNetwork(without(...PARTS)))).toEqual([]);
  });

  it('leaves no way that is said to arrive', () => {
    const marks = drawNetwork(without(...PARTS)).items.flatMap((item) =>
      item.kind === 'badge' && item.of !== 'legend' ? [item.mark] : [],
    );
    expect(new Set(marks)).toEqual(new Set(['unknown']));
  });
});
