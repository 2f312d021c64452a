import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createArrivals } from '../../src/slack/arrivals.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
});

afterEach(() => {
  vi.useRealTimers();
});

function watched(promise: Promise<void>): () => boolean {
  let done = false;
  void promise.then(() => {
    done = true;
  });
  return () => done;
}

describe('work that can wait', () => {
  it('waits for nothing while nothing comes', async () => {
    await expect(createArrivals().whenQuiet()).resolves.toBeUndefined();
  });

  it('waits until nothing has come for a while', async () => {
    const arrivals = createArrivals(50, 2_000);
    arrivals.came();
    const done = watched(arrivals.whenQuiet());
    await vi.advanceTimersByTimeAsync(40);
    arrivals.came();
    await vi.advanceTimersByTimeAsync(40);
    expect(done()).toBe(false);
    await vi.advanceTimersByTimeAsync(11);
    expect(done()).toBe(true);
  });

  it('goes on after two seconds, however many people ask', async () => {
    const arrivals = createArrivals(50, 2_000);
    arrivals.came();
    const done = watched(arrivals.whenQuiet());
    for (let passed = 0; passed < 2_000; passed += 20) {
      expect(done()).toBe(false);
      arrivals.came();
      await vi.advanceTimersByTimeAsync(20);
    }
    expect(done()).toBe(true);
  });
});
