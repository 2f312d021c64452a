import { describe, expect, it } from 'vitest';
import { lengthOf } from '../../src/render/message.ts';
import { block, bullet, layOut, type Part } from '../../src/render/page.ts';
import { words } from '../../src/render/rich-text.ts';
import { verdictMessages } from '../../src/render/verdict.ts';
import { nodesOf, read, readBlocks } from './read.ts';
import { diagnosis, finding, outcome, refusedOutcome, TASK_ARN } from './samples.ts';

const BUTTON = { recheckActionId: 'fix_recheck' };

function textOf(...changes: Parameters<typeof diagnosis>): string {
  return verdictMessages(diagnosis(...changes), BUTTON)
    .map(read)
    .join('\n');
}

describe('the verdict', () => {
  it('names the resource, how sure it is, the evidence by call, the way, the fix and the next step', () => {
    const text = textOf();
    expect(text).toContain('vpc-0abc1234 has no endpoint for com.amazonaws.us-east-1.s3.');
    expect(text).toContain('Confirmed: a check saw it.');
    expect(text).toContain('ec2:DescribeVpcEndpoints : vpc id vpc-0abc1234, services ecr.dkr');
    expect(text).toContain('task → subnet-0aa → rtb-0bb → ✗ no route to S3');
    expect(text).toContain('No pull error for envoy.');
    expect(text).toContain('aws ec2 create-vpc-endpoint --vpc-id vpc-0abc1234');
    expect(text).toContain('aws ec2 describe-vpc-endpoints --region us-east-1');
    expect(text).toContain('a NAT gateway : The endpoints are enough.');
    expect(text).toContain(
      '0 AWS calls · 3 rounds · 0.4 s · investigation abcdef012345 · this diagnosis changed nothing',
    );
  });

  it('foretells what fails next', () => {
    const next = {
      ...finding({ because: 'The role lacks s3.', kind: 'likely' }),
      causeId: 'role-permission',
      failsNext: true,
    } as const;
    expect(textOf({ contributing: [next] })).toContain(
      'The execution role lacks a permission  (likely, would fail next: The role lacks s3.)',
    );
  });

  it('names what could not be looked at', () => {
    expect(textOf({ notSeen: ['Route tables: ec2:DescribeRouteTables'] })).toContain('ec2:DescribeRouteTables');
  });

  it('says once that there is no access, with the actions, when nothing could be looked at', () => {
    const text = textOf({ checks: [refusedOutcome()], fixes: [] });
    expect(text).toContain('could not look at account 111122223333: ec2:DescribeRouteTables');
    expect(textOf({ checks: [outcome(), refusedOutcome()] })).not.toContain('No access');
  });

  it('does not say a command twice', () => {
    const command =
      'aws ec2 create-vpc-endpoint --vpc-id vpc-0abc1234 --service-name com.amazonaws.us-east-1.s3 --vpc-endpoint-type Gateway --route-table-ids rtb-0bb --region us-east-1';
    const steps = [{ say: 'Create it.', command, changes: true }];
    const text = textOf({ conclusion: { kind: 'found', finding: finding({ advice: { steps, prevention: [] } }) } });
    expect(text.split('--service-name').length - 1).toBe(1);
  });

  it('lists candidates and what would decide when it is not settled', () => {
    const text = textOf({
      conclusion: {
        kind: 'undetermined',
        because: 'Two things fit.',
        candidates: [{ causeId: 'no-route', verdict: { kind: 'undecided', because: 'Not seen.', wouldDecide: [] } }],
        wouldDecide: ['ec2:DescribeRouteTables'],
      },
      fixes: [],
    });
    expect(text).toContain('The route table has no way out : Not seen.');
    expect(text).toContain('Would decide it: ec2:DescribeRouteTables');
  });

  it('says candidates that are open for the same reason together', () => {
    const verdict = { kind: 'undecided', because: 'No task is known.', wouldDecide: [] } as const;
    const candidates = [
      { causeId: 'no-route', verdict },
      { causeId: 'nat-unusable', verdict },
    ] as const;
    const text = textOf({
      conclusion: { kind: 'undetermined', because: 'Two things fit.', candidates, wouldDecide: [] },
    });
    expect(text).toContain('The route table has no way out; The NAT gateway cannot be used : No task is known.');
  });

  it('offers to check a known task again, and no button where there is none', () => {
    const buttons = (...changes: Parameters<typeof diagnosis>) =>
      verdictMessages(diagnosis(...changes), BUTTON).flatMap(({ blocks }) =>
        nodesOf(blocks).filter((node) => node['type'] === 'button'),
      );
    expect(buttons().map((button) => button['value'])).toEqual([TASK_ARN]);
    expect(buttons({ task: null })).toEqual([]);
    expect(
      verdictMessages(diagnosis(), { recheckActionId: null }).some(({ blocks }) =>
        blocks.some(({ type }) => type === 'actions'),
      ),
    ).toBe(false);
  });

  it('goes on in a second message when it is long, and says what found no room', () => {
    const long = Array.from({ length: 60 }, (_, n) => `What ${n}: ${'x'.repeat(500)}`);
    const messages = verdictMessages(diagnosis({ notSeen: long }), BUTTON);
    expect(messages).toHaveLength(2);
    const text = messages.map(read).join('\n');
    const shown = long.filter((_, n) => text.includes(`What ${n}:`)).length;
    const left = Number(/(\d+) more in pullfail diagnose --json/.exec(text)?.[1]);
    expect(shown).toBeGreaterThan(20);
    expect(left).toBeGreaterThanOrEqual(long.length - shown);
    for (const { blocks } of messages) expect(lengthOf(blocks)).toBeLessThanOrEqual(10_000);
  });
});

describe('the layout', () => {
  it('loses nothing silently: what is shown and what is counted as left out is everything', () => {
    const items = Array.from({ length: 90 }, (_, n) => bullet(words(`item-${n}-end ${'y'.repeat(400)}`)));
    const parts: Part[] = [
      { title: 'One', items: items.slice(0, 30) },
      { title: 'Two', items: items.slice(30) },
    ];
    const text = layOut(parts, 2).map(readBlocks).join(' ');
    const shown = items.filter((_, n) => text.includes(`item-${n}-end`)).length;
    expect(Number(/(\d+) more/.exec(text)?.[1])).toBe(items.length - shown);
  });

  it('shows a command whole or names it, and never cuts it', () => {
    expect(block('a'.repeat(2_800)).kind).toBe('code');
    const named = block('a'.repeat(2_801));
    expect(named.kind).toBe('line');
    expect(JSON.stringify(named)).toContain('2801 characters');
  });

  it('keeps within the number of blocks', () => {
    const parts = Array.from({ length: 200 }, (_, n): Part => ({ title: `Part ${n}`, items: [bullet(words('x'))] }));
    for (const page of layOut(parts, 2)) expect(page.length).toBeLessThanOrEqual(46);
  });
});
