import { describe, expect, it } from 'vitest';
import type { Figure } from '../../bench/shared/figure.ts';
import { figureTable, missed } from '../../bench/shared/results.ts';
import { inTurns, median, percentile, ratioOf } from '../../bench/shared/statistics.ts';

function figure(differs: Partial<Figure>): Figure {
  return { what: 'ack', beside: 'bare Bolt', value: 1.2, goal: { atMost: 1.5 }, raw: '', ...differs };
}

function measured(...figures: readonly Figure[]) {
  return [{ benchmark: { name: 'ack', title: 'Ack', method: '' }, figures, seconds: 1 }];
}

describe('a goal', () => {
  it.each([
    { value: 1.5, goal: { atMost: 1.5 } },
    { value: 5, goal: { atLeast: 5 } },
    { value: 1_000, goal: null },
  ])('of $goal is met by $value', (differs) => {
    expect(missed(measured(figure(differs)))).toEqual([]);
  });

  it.each([
    { value: 1.51, goal: { atMost: 1.5 } },
    { value: 4.99, goal: { atLeast: 5 } },
    { value: Number.NaN, goal: { atMost: 1.5 } },
    { value: Number.NaN, goal: { atLeast: 5 } },
  ])('of $goal is missed by $value', (differs) => {
    expect(missed(measured(figure(differs)))).toEqual(['ack: ack']);
  });

  it('that is missed stands out in its row, and the others do not', () => {
    const [, , first, second] = figureTable([figure({}), figure({ value: 2 })]).split('\n');
    expect(first).toMatch(/1\.20 +\| ≤ 1\.5 +\| met /);
    expect(second).toMatch(/2\.00 +\| ≤ 1\.5 +\| \*\*missed\*\* /);
  });
});

describe('statistics', () => {
  it('the 99th percentile of 200 values is the 198th', () => {
    const values = Array.from({ length: 200 }, (_, index) => 200 - index);
    expect(percentile(values, 99)).toBe(198);
    expect(percentile(values, 100)).toBe(200);
  });

  it('of nothing there is no percentile and no median', () => {
    expect(percentile([], 99)).toBeNaN();
    expect(median([])).toBeNaN();
  });

  it('the median of an even number of values lies between the two middle ones', () => {
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(median([3, 1, 2])).toBe(2);
  });

  it('a ratio is taken turn by turn, so that a noisy turn decides nothing', async () => {
    const [slow, own] = [[10, 100, 10].values(), [12, 500, 12].values()];
    const turns = await inTurns(
      3,
      async () => slow.next().value ?? 0,
      async () => own.next().value ?? 0,
    );
    expect(ratioOf(turns)).toBeCloseTo(1.2);
  });
});
