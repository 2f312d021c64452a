import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mayNotApprove } from '../../src/remediate/may-approve.ts';
import { clicker } from './samples.ts';

const rules = { approvers: ['U00FAKE2', 'S00FAKE1'], twoPerson: false };

describe('who may approve', () => {
  it.each([
    ['an approver by id', clicker(), null],
    ['a member of a configured group', clicker({ userId: 'U00FAKE9', groups: ['S00FAKE1'] }), null],
    ['a member of another group', clicker({ userId: 'U00FAKE9', groups: ['S00FAKE2'] }), 'not-an-approver'],
    ['anybody else', clicker({ userId: 'U00FAKE9' }), 'not-an-approver'],
    ['a guest, though named', clicker({ guest: true }), 'guest'],
    ['a stranger, though named', clicker({ stranger: true }), 'stranger'],
    ['somebody of another workspace, though named', clicker({ teamId: 'T00OTHER1' }), 'stranger'],
    ['somebody of no known workspace', clicker({ teamId: null }), 'stranger'],
    ['anybody while our own workspace is unknown', clicker({ ownTeamId: null }), 'stranger'],
    ['somebody who left, though named', clicker({ deactivated: true }), 'deactivated'],
    ['a bot, though named', clicker({ bot: true }), 'bot'],
  ])('%s', (_, who, refusal) => {
    expect(mayNotApprove(who, rules, [])?.kind ?? null).toBe(refusal);
  });

  it('with two people asked for, the one who asked may not', () => {
    const two = { ...rules, twoPerson: true };
    expect(mayNotApprove(clicker(), two, ['U00FAKE1', 'U00FAKE2'])).toEqual({ kind: 'own-request' });
    expect(mayNotApprove(clicker(), two, ['U00FAKE1'])).toBeNull();
    expect(mayNotApprove(clicker(), rules, ['U00FAKE2'])).toBeNull();
  });

  it('nobody may where nobody is configured, whoever it is', () => {
    const anybody = fc.record({
      userId: fc.string(),
      teamId: fc.constantFrom('T00FAKE1', null),
      ownTeamId: fc.constantFrom('T00FAKE1', null),
      guest: fc.boolean(),
      stranger: fc.boolean(),
      deactivated: fc.boolean(),
      bot: fc.boolean(),
      groups: fc.array(fc.string()),
    });
    fc.assert(
      fc.property(anybody, (who) => {
        expect(mayNotApprove(who, { approvers: [], twoPerson: false }, [])).toEqual({ kind: 'nobody-may' });
      }),
    );
  });
});
