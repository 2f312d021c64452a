import { describe, expect, it } from 'vitest';
import { chooseEndpointGroup } from '../../src/fixes/endpoint-group.ts';
import type { NetworkFacts } from '../../src/network/facts.ts';
import * as net from '../causes/network.ts';

const seen = <T>(value: T) => ({ seen: true, value }) as const;
const VPC = net.VPC.id;
const FIRST = `pullfail-endpoints-${VPC}`;

function nameGiven(...names: readonly string[]): unknown {
  const groups = names.map((name) => ({ ...net.group(`sg-${name}`, []), name }));
  const facts = { vpc: seen(net.VPC), endpoints: seen([]), securityGroups: seen(groups) };
  return chooseEndpointGroup(facts as unknown as NetworkFacts, VPC).calls[0];
}

describe('the name of a new group', () => {
  it.each([
    [[], FIRST],
    [['default'], FIRST],
    [['default', FIRST], `${FIRST}-2`],
    [[`${FIRST}-2`, FIRST], `${FIRST}-3`],
  ])('beside %j is %s', (names, expected) => {
    expect(nameGiven(...names)).toMatchObject({ action: 'ec2:CreateSecurityGroup', groupName: expected });
  });
});
