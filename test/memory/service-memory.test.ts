import { describe, expect, it } from 'vitest';
import { EMPTY_MEMORY, memoryId, type Remembered, recurrence, remember } from '../../src/memory/service-memory.ts';

const NOW = Date.UTC(2026, 10, 20, 14);
const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;

const entry = (ago: number, change: Partial<Remembered> = {}): Remembered => ({
  at: NOW - ago,
  investigationId: `inv-${ago}`,
  cause: 'vpc-endpoint-missing',
  certainty: 'confirmed',
  proposalId: null,
  ...change,
});

const remembering = (...entries: readonly Remembered[]) => entries.reduce(remember, EMPTY_MEMORY);

describe('how often a cause came back', () => {
  it.each<[string, readonly Remembered[], number | null]>([
    ['never before', [entry(0)], null],
    ['the same incident, asked twice', [entry(0), entry(10 * 60_000)], null],
    ['once, two days ago', [entry(0), entry(2 * DAY)], 2],
    [
      'twice, one of them asked three times',
      [entry(0), entry(2 * DAY), entry(2 * DAY + HOUR / 2), entry(2 * DAY + HOUR), entry(9 * DAY)],
      3,
    ],
    ['longer ago than thirty days', [entry(0), entry(31 * DAY)], null],
    ['another cause', [entry(0), entry(DAY, { cause: 'tag-missing' })], null],
  ])('%s', (_, entries, incidents) => {
    expect(recurrence(remembering(...entries), 'vpc-endpoint-missing', NOW)?.incidents ?? null).toBe(incidents);
  });

  it('names the proposals that earlier incidents led to, and not the one of today', () => {
    const memory = remembering(entry(0, { proposalId: 'fix-today' }), entry(2 * DAY, { proposalId: 'fix-then' }));
    expect(recurrence(memory, 'vpc-endpoint-missing', NOW)).toMatchObject({
      proposalIds: ['fix-then'],
      lastAt: NOW - 2 * DAY,
    });
  });
});

describe('what is remembered of a service', () => {
  it('holds each investigation once, and the newest fifty', () => {
    const told = [...Array.from({ length: 80 }, (_, index) => entry(index * DAY)), entry(0, { proposalId: 'fix-1' })];
    const { entries } = remembering(...told);
    expect(entries).toHaveLength(50);
    expect(entries[0]).toMatchObject({ investigationId: 'inv-0', proposalId: 'fix-1' });
  });

  it('has a place of its own for each service, and none for a task without one', () => {
    const place = { account: '111122223333', region: 'us-east-1', cluster: 'prod', service: 'payments' };
    const ids = [place, { ...place, service: 'ledger' }, { ...place, region: 'eu-west-1' }].map(memoryId);
    expect(new Set(ids).size).toBe(3);
    expect(memoryId({ ...place, service: null })).toBeNull();
  });
});
