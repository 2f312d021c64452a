import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Investigate } from '../../src/app.ts';
import { slackInvestigator } from '../../src/slack-investigator.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});

afterEach(() => {
  vi.useRealTimers();
});

const calm = { whenQuiet: async () => {} };

/** Diagnoses that end when they are told to. */
function held() {
  const begun: string[] = [];
  const ends: (() => void)[] = [];
  const investigate: Investigate = ({ input }) => {
    begun.push(input);
    return new Promise((_, reject) => {
      ends.push(() => reject(new Error('ended')));
    });
  };
  const { investigate: ask } = slackInvestigator(investigate, null, calm);
  const asked = (text: string) => void ask({ text, sink: () => {} }).catch(() => {});
  return { begun, ends, asked };
}

describe('questions', () => {
  it('are begun three at a time, in the order in which they came', async () => {
    const { begun, ends, asked } = held();
    for (const text of ['1', '2', '3', '4', '5']) asked(text);
    await vi.advanceTimersByTimeAsync(0);
    expect(begun).toEqual(['1', '2', '3']);
    ends[1]?.();
    await vi.advanceTimersByTimeAsync(0);
    expect(begun).toEqual(['1', '2', '3', '4']);
  });

  it('are not kept from beginning by those for which AWS takes its time', async () => {
    const { begun, asked } = held();
    for (const text of ['1', '2', '3', '4', '5']) asked(text);
    await vi.advanceTimersByTimeAsync(1_999);
    expect(begun).toHaveLength(3);
    await vi.advanceTimersByTimeAsync(1);
    expect(begun).toEqual(['1', '2', '3', '4', '5']);
  });
});
