import { describe, expect, it } from 'vitest';
import { remembering } from '../../src/classify/remember.ts';

function spied(limits: { readonly most: number; readonly longest: number }) {
  const read: string[] = [];
  const recall = remembering((text) => {
    read.push(text);
    return text.length;
  }, limits);
  return { read, recall };
}

describe('a text that comes again', () => {
  it('is read once', () => {
    const { read, recall } = spied({ most: 2, longest: 10 });
    expect([recall('one'), recall('one')]).toEqual([3, 3]);
    expect(read).toEqual(['one']);
  });

  it('is read again after so many others, the longest unasked first', () => {
    const { read, recall } = spied({ most: 2, longest: 10 });
    for (const text of ['one', 'two', 'one', 'three', 'one', 'two']) recall(text);
    expect(read).toEqual(['one', 'two', 'three', 'two']);
  });

  it('is read each time when it is long', () => {
    const { read, recall } = spied({ most: 2, longest: 3 });
    recall('four');
    recall('four');
    expect(read).toEqual(['four', 'four']);
  });
});
