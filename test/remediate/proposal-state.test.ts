import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digestOf } from '../../src/fixes/digest.ts';
import { callKey } from '../../src/fixes/fix-call.ts';
import { createdDigest } from '../../src/remediate/created.ts';
import { PROPOSAL_STATES, type Proposal, type ProposalStep } from '../../src/remediate/proposal.ts';
import { type Decision, decide } from '../../src/remediate/proposal-state.ts';
import { ACCOUNT, endpoint, gateway, MINUTE, NOW, proposal, REGION, step } from './samples.ts';

const SSM = callKey(endpoint('ssm'));
const approve = (changes: Partial<Extract<Decision, { kind: 'approve' }>> = {}): Decision => ({
  kind: 'approve',
  ticked: [],
  offerDigest: proposal().offerDigest,
  ...changes,
});
const undo = (steps: readonly ProposalStep[]): Decision => ({
  kind: 'undo',
  shownDigest: createdDigest({ steps, leftovers: [] }),
  found: [],
});
const outcomeOf = (given: Proposal, decision: Decision, at = NOW) => {
  const transition = decide(given, decision, 'U00FAKE2', at);
  return transition.kind === 'moved' ? transition.proposal.state : transition.refusal.kind;
};

describe('a decision', () => {
  const withSteps = { steps: [step(gateway())] };
  const moves: Readonly<Record<string, string>> = {
    'offered approve': 'looking',
    'offered reject': 'rejected',
    'expired approve': 'expired',
    'expired reject': 'expired',
    'half-done go-on': 'looking',
    'half-done undo': 'undoing',
    'done undo': 'undoing',
  };
  const decisions: readonly Decision[] = [
    approve(),
    { kind: 'reject', reason: '' },
    { kind: 'go-on' },
    undo(withSteps.steps),
  ];
  const table = PROPOSAL_STATES.flatMap((state) => decisions.map((decision) => [state, decision] as const));

  it.each(table)('in state %s: %o', (state, decision) => {
    const expected = moves[`${state} ${decision.kind}`] ?? 'not-now';
    expect(outcomeOf(proposal({ state, ...withSteps }), decision)).toBe(expected);
  });

  it.each([
    ['after its time', approve(), NOW + 25 * MINUTE, 'expired'],
    ['for another plan', approve({ offerDigest: 'other' }), NOW, 'digest-changed'],
    ['with a tick that was not offered', approve({ ticked: ['com.amazonaws.us-east-1.logs'] }), NOW, 'unknown-tick'],
  ] as const)('to approve %s is refused', (_, decision, at, refusal) => {
    expect(outcomeOf(proposal(), decision, at)).toBe(refusal);
  });

  it('to approve an offer of ticks alone needs one', () => {
    const offered = { required: [], optional: [endpoint('ssm', { groupId: 'sg-0e' })], group: [] };
    const given = proposal({ offered });
    const { offerDigest } = given;
    expect(outcomeOf(given, approve({ offerDigest }))).toBe('nothing-chosen');
    expect(outcomeOf(given, approve({ offerDigest, ticked: [SSM] }))).toBe('looking');
  });

  it('to approve is refused where the stored calls are not those that the digest was made of', () => {
    const { offerDigest, subject } = proposal();
    const offered = { required: [gateway(['rtb-0b'])], optional: [], group: [] };
    expect(outcomeOf(proposal({ offered, offerDigest }), approve())).toBe('digest-changed');
    const elsewhere = { ...subject, account: '444455556666' };
    expect(outcomeOf(proposal({ subject: elsewhere, offerDigest }), approve())).toBe('digest-changed');
  });

  it('to undo where nothing exists is refused', () => {
    expect(
      outcomeOf(proposal({ state: 'done', steps: [step(gateway(), { id: null, state: 'waiting' })] }), {
        ...undo([]),
      }),
    ).toBe('nothing-to-undo');
  });

  it('to undo is for what the form showed, and for nothing that came later', () => {
    const [first, later] = [step(gateway()), step(endpoint('ssm'), { id: 'vpce-0b' })];
    const shown = proposal({ state: 'half-done', steps: [first, { ...later, state: 'waiting', id: null }] });
    const now = proposal({ state: 'done', steps: [first, later] });
    expect(outcomeOf(now, undo(shown.steps))).toBe('undo-changed');
    expect(outcomeOf(now, undo(now.steps))).toBe('undoing');
    expect(outcomeOf(proposal({ state: 'done', steps: [step(gateway(), { id: 'vpce-0c' })] }), undo([first]))).toBe(
      'undo-changed',
    );
  });

  it('to go on tries failed steps anew in another round and keeps what was made', () => {
    const failed = step(endpoint('ecr.api'), { state: 'failed', id: 'vpce-0f' });
    const halted = proposal({ state: 'half-done', steps: [step(gateway()), failed], halt: { kind: 'given-up' } });
    const transition = decide(halted, { kind: 'go-on' }, 'U00FAKE2', NOW);
    if (transition.kind !== 'moved') throw new Error('It goes on.');
    expect(transition.proposal.steps).toEqual([step(gateway()), { ...failed, state: 'waiting', id: null, round: 2 }]);
    expect(transition.proposal.leftovers).toEqual(['vpce-0f']);
  });
});

describe('whatever people press, in whatever order', () => {
  const decision: fc.Arbitrary<Decision> = fc.oneof(
    fc.record({
      kind: fc.constant('approve' as const),
      ticked: fc.subarray([SSM, 'other']),
      offerDigest: fc.constantFrom(proposal().offerDigest, 'x'),
    }),
    fc.record({ kind: fc.constant('reject' as const), reason: fc.string() }),
    fc.constant({ kind: 'go-on' as const }),
    fc.constantFrom(undo([]), undo([step(gateway())])),
  );
  const presses = fc.array(fc.tuple(decision, fc.integer({ min: 0, max: 60 })), { maxLength: 8 });

  it('an approval is for the digest of exactly the steps, and what is closed stays closed', () => {
    fc.assert(
      fc.property(presses, (pressed) => {
        let current = proposal();
        for (const [what, minutes] of pressed) {
          const transition = decide(current, what, 'U00FAKE2', NOW + minutes * MINUTE);
          if (transition.kind === 'refused') continue;
          expect(['rejected', 'expired', 'undone']).not.toContain(current.state);
          current = transition.proposal;
          const calls = current.steps.map(({ call }) => call);
          if (current.approval !== null) {
            expect(current.approval.digest).toBe(digestOf({ account: ACCOUNT, region: REGION, calls }));
            expect(current.approval.at).toBeLessThan(current.expiresAt);
          }
        }
      }),
    );
  });
});
