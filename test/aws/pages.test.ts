import { describe, expect, it } from 'vitest';
import { readAllPages, readFirstPages } from '../../src/aws/pages.ts';

/** Pages 0, 1, 2 … of one number each. */
const pagesUpTo = (count: number) => async (token: string | undefined) => {
  const at = Number(token ?? 0);
  return { items: [at], next: at + 1 < count ? String(at + 1) : undefined };
};

describe('paging', () => {
  it.each([1, 2, 20])('reads all of %i pages', async (count) => {
    const items = await readAllPages('ec2:DescribeSubnets', pagesUpTo(count));
    expect(items).toEqual(Array.from({ length: count }, (_, index) => index));
  });

  it('ends at an empty token', async () => {
    expect(await readAllPages('ec2:DescribeSubnets', async () => ({ items: ['a'], next: '' }))).toEqual(['a']);
  });

  it('rather fails than gives a part of a listing that does not end', async () => {
    await expect(readAllPages('ec2:DescribeSubnets', pagesUpTo(21))).rejects.toMatchObject({
      kind: 'failed',
      action: 'ec2:DescribeSubnets',
    });
  });

  it.each([
    [3, false],
    [4, true],
  ])('of the first three of %i pages says whether more were left: %s', async (count, partial) => {
    expect(await readFirstPages(3, pagesUpTo(count))).toEqual({ items: [0, 1, 2], partial });
  });
});
