import { describe, expect, it } from 'vitest';
import { filterPayloads, wasRefused } from '../../src/demo/page/payloads/filter.ts';
import { filterScenarios, groupScenarios } from '../../src/demo/page/scenarios/groups.ts';
import type { DemoScenario, Payload } from '../../src/demo/protocol.ts';

function payload(id: number, given: Partial<Payload>): Payload {
  return { id, at: 0, kind: 'app-to-aws', name: 'ec2:DescribeVpcs', outcome: 'ok', body: {}, ...given };
}

const PAYLOADS = [
  payload(1, { kind: 'slack-to-app', name: 'slash_commands', body: { text: 'arn:aws:ecs' } }),
  payload(2, { name: 'ec2:CreateVpcEndpoint', outcome: 'DryRunOperation' }),
  payload(3, { name: 'ec2:CreateVpcEndpoint', body: { VpcId: 'vpc-1' } }),
  payload(4, { kind: 'app-to-slack', name: 'chat.update', outcome: 'message_not_found', body: undefined }),
];

describe('the filter of the payloads', () => {
  it.each([
    ['everything, newest first', 'all', '', [4, 3, 2, 1]],
    ['one kind', 'app-to-aws', '', [3, 2]],
    ['a word of the name, in any case', 'all', 'createvpc', [3, 2]],
    ['a word of the body', 'all', 'ARN:aws', [1]],
    ['a word of the outcome', 'all', 'not_found', [4]],
    ['every word, each anywhere', 'all', 'vpc-1 create', [3]],
    ['nothing where one word is missing', 'all', 'create nonsense', []],
  ] as const)('shows %s', (_, kind, words, ids) => {
    expect(filterPayloads(PAYLOADS, kind, words).map(({ id }) => id)).toEqual(ids);
  });

  it('takes a dry run that would have worked for no refusal', () => {
    expect(PAYLOADS.filter(wasRefused).map(({ id }) => id)).toEqual([4]);
  });
});

function scenario(id: string, given: Partial<DemoScenario> = {}): DemoScenario {
  return {
    id,
    group: 'A',
    title: id,
    input: 'arn',
    text: null,
    account: '111122223333',
    region: 'us-east-1',
    ...given,
  };
}

describe('the list of scenarios', () => {
  const scenarios = [
    scenario('first', { title: 'The S3 endpoint was forgotten' }),
    scenario('second', { group: 'B', text: 'no space left on device' }),
    scenario('third', { region: 'eu-west-1' }),
  ];

  it('stands in groups, in the order of their first members', () => {
    expect(
      groupScenarios(scenarios).map(({ name, scenarios: [...members] }) => [name, members.map(({ id }) => id)]),
    ).toEqual([
      ['A', ['first', 'third']],
      ['B', ['second']],
    ]);
  });

  it.each([
    ['title', 's3 FORGOTTEN', ['first']],
    ['error text', 'space left', ['second']],
    ['region', 'eu-west', ['third']],
    ['id', 'second', ['second']],
    ['nothing', '  ', ['first', 'second', 'third']],
    ['nonsense', 'nonsense', []],
  ])('is found by its %s', (_, words, ids) => {
    expect(filterScenarios(scenarios, words).map(({ id }) => id)).toEqual(ids);
  });
});
