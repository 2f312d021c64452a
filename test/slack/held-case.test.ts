import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { InvestigationCase } from '../../src/slack/investigation-case.ts';
import { createJobs } from '../../src/slack/jobs.ts';
import { runKept } from '../../src/slack/run-kept.ts';
import { openSqliteStore } from '../../src/store/sqlite-store.ts';
import type { Store } from '../../src/store/store.ts';
import { withSwap } from '../store/with-swap.ts';
import { MemoryLog } from './fakes.ts';
import { ManualClock } from './manual-clock.ts';

const HOLD_MS = 90_000;
const QUESTION = {
  text: 'prod/payments',
  arn: null,
  region: null,
  userId: 'U00FAKE1',
  place: { channel: 'C00FAKE1', threadTs: null },
};

let folder: string;
let store: Store;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pullfail-'));
  store = await openSqliteStore(folder);
});

afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

async function begun(clock: ManualClock, keptIn = store): Promise<InvestigationCase> {
  const kept = await InvestigationCase.begin(QUESTION, { store: keptIn, clock, log: new MemoryLog(), holdMs: HOLD_MS });
  if (kept === 'asked-before') throw new Error('It was asked before.');
  return kept;
}

/** Moves on a hold's third at a time, and lets what is written then reach the disk. */
async function pass(clock: ManualClock, ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += HOLD_MS / 3) {
    await clock.advance(HOLD_MS / 3);
    await store.append({
      at: '2026-11-20T14:00:00.000Z',
      caseId: 'none',
      who: 'pullfail',
      what: 'waited',
      digest: null,
      requestIds: [],
      result: null,
    });
  }
}

describe('the case of a question', () => {
  it('falls due for nobody while it is being answered, however long that takes', async () => {
    const clock = new ManualClock();
    const kept = await begun(clock);
    let end = () => {};
    const answered = kept.whileHeld(
      () =>
        new Promise<void>((resolve) => {
          end = resolve;
        }),
    );
    await pass(clock, 10 * HOLD_MS);
    expect(await store.due(clock.now(), 10)).toEqual([]);
    end();
    await answered;
  });

  it('falls due once its answer has failed', async () => {
    const clock = new ManualClock();
    const kept = await begun(clock);
    await expect(kept.whileHeld(() => Promise.reject(new Error('broke down')))).rejects.toThrow('broke down');
    expect(clock.pending).toBe(0);
    await pass(clock, 2 * HOLD_MS);
    expect(await store.due(clock.now(), 10)).toEqual([kept.id]);
  });

  it('is left alone once the last word is said', async () => {
    const clock = new ManualClock();
    const kept = await begun(clock);
    await kept.whileHeld(() => kept.end());
    await pass(clock, 2 * HOLD_MS);
    expect(await store.due(clock.now(), 10)).toEqual([]);
    expect(clock.pending).toBe(0);
  });

  it('is left alone although the store was away for a moment when the last word was said', async () => {
    const clock = new ManualClock();
    let away = 2;
    const swap: Store['swap'] = async (...given) => {
      if (given[0].due === null && away > 0) {
        away -= 1;
        throw new Error('The store is away.');
      }
      return store.swap(...given);
    };
    const kept = await begun(clock, withSwap(store, swap));
    const ended = kept.end();
    await pass(clock, HOLD_MS);
    await ended;
    expect(away).toBe(0);
    expect(await store.due(clock.now() + 10 * HOLD_MS, 10)).toEqual([]);
  });

  it.each(['while that is said', 'after it was handed over'])(
    'is left to the next process once it is cut off, though its work ends %s',
    async (when) => {
      const clock = new ManualClock();
      const jobs = createJobs(clock, new MemoryLog());
      const kept = await begun(clock);
      let end = () => {};
      const work = () =>
        new Promise<void>((resolve) => {
          end = resolve;
        });
      const interrupt = async () => {
        if (when === 'while that is said') end();
      };
      await runKept(kept, { jobs }, { work, interrupt, turnedAway: () => {} });
      const drained = jobs.drain(0);
      await clock.advance(0);
      await drained;
      end();
      await pass(clock, HOLD_MS / 3);
      expect(await store.due(clock.now(), 10)).toEqual([kept.id]);
    },
  );
});
