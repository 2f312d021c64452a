import { describe, expect, it } from 'vitest';
import { hasFailed, isDeleted, isGone } from '../../src/model/endpoint-state.ts';

describe('the state of an endpoint', () => {
  it.each([
    ['pending', false, false],
    ['pendingacceptance', false, false],
    ['available', false, false],
    ['partial', false, true],
    ['Rejected', true, true],
    ['failed', true, true],
    ['expired', true, true],
    ['deleting', true, true],
    ['deleted', true, true],
  ])('%s: gone %s, failed %s', (state, gone, failed) => {
    expect([isGone(state), hasFailed(state)]).toEqual([gone, failed]);
  });

  it('tells one that is deleted from one that is dead and still listed', () => {
    expect(['deleting', 'Deleted', 'failed', 'rejected', 'expired', 'partial'].filter(isDeleted)).toEqual([
      'deleting',
      'Deleted',
    ]);
  });
});
