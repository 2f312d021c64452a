import { describe, expect, it } from 'vitest';
import type { ActDeps, Held } from '../../src/remediate/acts/act.ts';
import { publish } from '../../src/remediate/acts/publish.ts';
import { createdToday, reserve } from '../../src/remediate/ledger.ts';
import type { Proposal } from '../../src/remediate/proposal.ts';
import { storeOf } from '../store/in-memory.ts';
import { ACCOUNT, endpoint, gateway, NOW, proposal, REGION, step } from './samples.ts';

const VPC = { account: ACCOUNT, region: REGION, vpcId: 'vpc-0a' };
const unmade = { state: 'failed', id: null } as const;

/** Reserves three endpoints for a proposal, which then ends as stated; the count of the day afterwards. */
async function countedAfter(changes: Partial<Proposal>): Promise<number> {
  const store = storeOf();
  await reserve(store, VPC, { proposalId: 'fix-00000000-1', endpoints: 3, limit: 6, now: NOW });
  const ended = proposal({ state: 'done', lookedAt: NOW + 5, ...changes });
  const held: Held = { id: 'fix-00000000-1', proposal: ended, repeated: false, isHeld: async () => true };
  const board = { progress: () => {}, show: async () => ended.threads, announce: async () => ended.threads };
  await publish(held, { store, board, follower: { fixed: async () => {} } } as Partial<ActDeps> as ActDeps);
  return createdToday(store, VPC, NOW);
}

describe('the count of the day', () => {
  const [s3, api, dkr] = [gateway(), endpoint('ecr.api'), endpoint('ecr.dkr')];

  it('gives back what a proposal reserved and did not create', async () => {
    expect(await countedAfter({ steps: [step(s3, unmade), step(api, unmade), step(dkr, unmade)] })).toBe(0);
    const half = { state: 'half-done', steps: [step(s3), step(api, unmade), step(dkr, unmade)] } as const;
    expect(await countedAfter(half)).toBe(1);
  });

  it('keeps endpoints that failed, were tried anew, or may exist', async () => {
    const steps = [step(s3, { state: 'failed' }), step(api, { ...unmade, unanswered: true }), step(dkr, unmade)];
    expect(await countedAfter({ state: 'half-done', steps })).toBe(2);
    expect(await countedAfter({ steps: [step(s3), step(api)], leftovers: ['vpce-0f'] })).toBe(3);
  });

  it('counts an undone endpoint as created', async () => {
    expect(await countedAfter({ state: 'undone', steps: [step(s3, { state: 'gone' })] })).toBe(3);
  });
});
