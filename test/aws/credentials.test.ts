import { describe, expect, it } from 'vitest';
import { shared } from '../../src/aws/credentials.ts';

const HOUR = 3_600_000;

function counted(lifetimeMs: number | null, clock: () => number) {
  let asked = 0;
  const provide = async () => {
    asked += 1;
    const expiration = lifetimeMs === null ? {} : { expiration: new Date(clock() + lifetimeMs) };
    return { accessKeyId: `KEY${asked}`, secretAccessKey: 'none', ...expiration };
  };
  return { provide, asked: () => asked };
}

describe('shared credentials', () => {
  it('are asked for once for all who wait', async () => {
    const { provide, asked } = counted(HOUR, () => 0);
    const provider = shared(provide, () => 0);
    const keys = await Promise.all(Array.from({ length: 5 }, () => provider()));
    expect(new Set(keys.map(({ accessKeyId }) => accessKeyId))).toEqual(new Set(['KEY1']));
    expect(asked()).toBe(1);
  });

  it('are renewed five minutes before they end', async () => {
    let now = 0;
    const clock = () => now;
    const { provide } = counted(HOUR, clock);
    const provider = shared(provide, clock);
    await provider();
    now = HOUR - 5 * 60_000 - 1;
    expect((await provider()).accessKeyId).toBe('KEY1');
    now += 1;
    expect((await provider()).accessKeyId).toBe('KEY2');
  });

  it('without an end are kept', async () => {
    let now = 0;
    const { provide } = counted(null, () => now);
    const provider = shared(provide, () => now);
    await provider();
    now = 1000 * HOUR;
    expect((await provider()).accessKeyId).toBe('KEY1');
  });

  it('that could not be had are asked for again', async () => {
    let asked = 0;
    const provider = shared(
      async () => {
        asked += 1;
        if (asked === 1) throw new Error('not yet');
        return { accessKeyId: 'KEY', secretAccessKey: 'none' };
      },
      () => 0,
    );
    await expect(provider()).rejects.toThrow('not yet');
    expect((await provider()).accessKeyId).toBe('KEY');
  });
});
