import { expect, it } from 'vitest';
import type { Opener } from './conformance.ts';
import { aCase, anEntry } from './samples.ts';

const NOON = Date.UTC(2026, 0, 1, 12);

/** Which cases are named to be worked on, and which may be forgotten. */
export function dueContract(open: Opener): void {
  it('names cases whose time has come, the longest overdue first', async () => {
    const store = await open();
    for (const [id, due] of Object.entries({ now: NOON, late: NOON - 900, later: NOON - 1000, soon: NOON + 1 })) {
      await store.add(aCase(id, { due }));
    }
    await store.add(aCase('waiting', { due: null }));
    expect(await store.due(NOON, 10)).toEqual(['later', 'late', 'now']);
    expect(await store.due(0, 10)).toEqual([]);
  });

  it('orders times as numbers, not as text', async () => {
    const store = await open();
    for (const due of [1000, 9, 200]) await store.add(aCase(`at ${due}`, { due }));
    expect(await store.due(5000, 10)).toEqual(['at 9', 'at 200', 'at 1000']);
  });

  it('names no more than the limit', async () => {
    const store = await open();
    for (const due of [3, 1, 5, 2, 4]) await store.add(aCase(`at ${due}`, { due }));
    expect(await store.due(10, 3)).toEqual(['at 1', 'at 2', 'at 3']);
    expect(await store.due(10, 1)).toEqual(['at 1']);
  });

  it('follows a case whose time is moved, taken away and set again', async () => {
    const store = await open();
    await store.add(aCase('a', { due: 1 }));
    await store.swap(aCase('a', { version: 2, due: 30 }));
    expect(await store.due(29, 10)).toEqual([]);
    expect(await store.due(30, 10)).toEqual(['a']);
    await store.swap(aCase('a', { version: 3, due: null }));
    expect(await store.due(NOON, 10)).toEqual([]);
    await store.swap(aCase('a', { version: 4, due: 2 }));
    expect(await store.due(NOON, 10)).toEqual(['a']);
  });

  it('keeps a closed case as long as it was asked to', async () => {
    const store = await open();
    const closed = aCase('a', { version: 2, due: null, forgetAfter: NOON });
    await store.add(aCase('a'));
    await store.swap(closed);
    await store.due(NOON - 1, 10);
    expect(await store.get('a')).toEqual(closed);
  });

  it('keeps an open case whatever it was told of forgetting, and a closed one that was told nothing', async () => {
    const store = await open();
    await store.add(aCase('open', { due: NOON + 5, forgetAfter: 1 }));
    await store.add(aCase('closed', { due: null, forgetAfter: null }));
    await store.due(NOON, 10);
    expect(await store.get('open')).toEqual(aCase('open', { due: NOON + 5, forgetAfter: 1 }));
    expect(await store.get('closed')).not.toBeNull();
  });

  it('never forgets the entries of a case', async () => {
    const store = await open();
    await store.add(aCase('a'), [anEntry('a', 1)]);
    await store.swap(aCase('a', { version: 2, due: null, forgetAfter: 1 }));
    await store.append(anEntry('a', 2));
    await store.due(NOON, 10);
    expect(await store.audit('a')).toEqual([anEntry('a', 1), anEntry('a', 2)]);
  });
}
