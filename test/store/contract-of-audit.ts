import { expect, it } from 'vitest';
import type { Opener } from './conformance.ts';
import { aCase, anEntry } from './samples.ts';

/** The trail: what stands in it, and in which order. */
export function auditContract(open: Opener): void {
  it('has an empty trail at first', async () => {
    const store = await open();
    expect(await store.audit()).toEqual([]);
    expect(await store.audit('a')).toEqual([]);
  });

  it('keeps an entry to the letter', async () => {
    const store = await open();
    const entry = anEntry('a', 1, {
      digest: 'f'.repeat(64),
      requestIds: ['11111111-2222-4333-8444-555555555555', 'ünïcode'],
      result: 'vpce-0aaaaaaaaaaaaaaaa, "quoted", it\'s \u0000 \\ {a,b} NULL',
    });
    await store.append(entry);
    expect(await store.audit()).toEqual([entry]);
  });

  it('writes the entries of an add and of every swap with the case', async () => {
    const store = await open();
    await store.add(aCase('a'), [anEntry('a', 1), anEntry('a', 2)]);
    await store.swap(aCase('a', { version: 2 }));
    await store.swap(aCase('a', { version: 3 }), [anEntry('a', 3)]);
    await store.swap(aCase('a', { version: 4, due: null, forgetAfter: 9 }));
    await store.swap(aCase('a', { version: 5, due: null }), [anEntry('a', 4), anEntry('a', 5)]);
    expect(await store.audit('a')).toEqual([1, 2, 3, 4, 5].map((second) => anEntry('a', second)));
    expect((await store.get('a'))?.version).toBe(5);
  });

  it('keeps the order of writing where the time is the same', async () => {
    const store = await open();
    const said = ['first', 'second', 'third'].map((what) => anEntry('a', 1, { what }));
    await store.add(aCase('a'), said.slice(0, 2));
    await store.swap(aCase('a', { version: 2 }), said.slice(2));
    expect(await store.audit('a')).toEqual(said);
  });

  it('tells everything oldest first, and of one case only what is about it', async () => {
    const store = await open();
    await store.add(aCase('b'), [anEntry('b', 2)]);
    await store.add(aCase('a'), [anEntry('a', 1)]);
    await store.append(anEntry('b', 4));
    await store.append(anEntry('a', 3));
    await store.swap(aCase('a', { version: 2 }), [anEntry('a', 5)]);
    expect((await store.audit()).map(({ caseId }) => caseId).join('')).toBe('ababa');
    expect(await store.audit('a')).toEqual([1, 3, 5].map((second) => anEntry('a', second)));
    expect(await store.audit('b')).toEqual([2, 4].map((second) => anEntry('b', second)));
  });

  it('appends what changes no case, even about one that is not there', async () => {
    const store = await open();
    await store.add(aCase('a'));
    await store.append(anEntry('a', 1));
    await store.append(anEntry('gone', 2));
    expect(await store.get('a')).toEqual(aCase('a'));
    expect(await store.get('gone')).toBeNull();
    expect(await store.audit('gone')).toEqual([anEntry('gone', 2)]);
  });
}
