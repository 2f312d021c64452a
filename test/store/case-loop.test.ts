import { describe, expect, it } from 'vitest';
import type { Clock } from '../../src/model/clock.ts';
import { createCaseLoop } from '../../src/store/case-loop.ts';
import { storeOf } from './in-memory.ts';
import { aCase } from './samples.ts';

const NOW = 5_000;
const clock: Clock = { now: () => NOW, after: () => () => {} };

describe('cases of a kind that this version does not know', () => {
  it('keep nobody waiting behind them, and stay as they are', async () => {
    const body = { kind: 'of-tomorrow', tries: 3, more: 'kept' };
    const unknown = Array.from({ length: 20 }, (_, n) => aCase(`new-${n}`, { due: n, body }));
    const store = storeOf(...unknown, aCase('known', { due: 4_000, body: { kind: 'known', tries: 0 } }));
    const loop = createCaseLoop({
      store,
      clock,
      leaseMs: 30_000,
      acts: {},
      report: (err) => {
        throw err;
      },
    });
    const first = await store.due(NOW, 20);
    expect(first).not.toContain('known');
    for (const id of first) await loop.kick(id);
    expect(await store.due(NOW, 20)).toEqual(['known']);
    expect(await store.get('new-0')).toMatchObject({ body, due: NOW + 30_000 });
  });
});
