import { expect, it } from 'vitest';
import type { StoredCase } from '../../src/store/store.ts';
import type { Opener } from './conformance.ts';
import { aCase, anEntry } from './samples.ts';

const BODIES: Readonly<Record<string, StoredCase['body']>> = {
  'nothing in it': {},
  'every kind of value': { text: 'a', number: -1.5e-7, yes: true, no: false, nothing: null, list: [], object: {} },
  'nested values': { a: { b: [{ c: [[], [null, { d: 'deep' }]] }] } },
  'numbers at the limits': { most: Number.MAX_SAFE_INTEGER, least: Number.MIN_VALUE, large: 1e308 },
  'letters of the world': { 'clé ☃': 'naïve 𝒳 日本語 👩‍👩‍👧 \u202e\u2028' },
  'what quotes and escapes': { "it's": '"quoted" \\ back \n line \t tab; DROP TABLE cases; -- $1 :a #b' },
  'a zero character': { text: 'before\u0000after' },
  'half a surrogate pair': { text: '\ud83d' },
  '100 KB': { list: Array.from({ length: 1000 }, (_, place) => `${place}`.padEnd(100, 'é')) },
};

/** What holds for one case at a time. */
export function caseContract(open: Opener): void {
  it('has nothing under an id that was never added', async () => {
    expect(await (await open()).get('none')).toBeNull();
  });

  it('gives back what was added', async () => {
    const store = await open();
    const added = aCase('a', { due: Date.UTC(2030, 0, 1) + 7, forgetAfter: Date.UTC(2031, 0, 1) + 3 });
    expect(await store.add(added)).toBe(true);
    expect(await store.get('a')).toEqual(added);
  });

  it('adds an id once: the second time nothing changes and no entry is written', async () => {
    const store = await open();
    await store.add(aCase('a'), [anEntry('a', 1)]);
    expect(await store.add(aCase('a', { due: null, body: { state: 'other' } }), [anEntry('a', 2)])).toBe(false);
    expect(await store.get('a')).toEqual(aCase('a'));
    expect(await store.audit()).toEqual([anEntry('a', 1)]);
  });

  it.each(Object.entries(BODIES))('keeps a body with %s', async (_, body) => {
    const store = await open();
    await store.add(aCase('a', { body }));
    expect(await store.get('a')).toEqual(aCase('a', { body }));
    await store.swap(aCase('a', { version: 2, body: { body } }));
    expect((await store.get('a'))?.body).toEqual({ body });
  });

  it.each(['C0001:1700000000.000100', "it's/50%#?&", 'ünïcode', 'A', 'a ', '#case#x'])(
    'takes %j for an id and no other',
    async (id) => {
      const store = await open();
      await store.add(aCase(id));
      expect(await store.get(id)).toEqual(aCase(id));
      expect(await store.due(1000, 10)).toEqual([id]);
      expect(await store.get('a')).toBeNull();
    },
  );

  it('swaps everything of a case when the version is the next one', async () => {
    const store = await open();
    await store.add(aCase('a', { due: 5, forgetAfter: 6 }));
    const next = aCase('a', { version: 2, due: null, forgetAfter: null, body: { state: 'closed' } });
    expect(await store.swap(next)).toBe(true);
    expect(await store.get('a')).toEqual(next);
  });

  it.each([1, 2, 4, 5])('refuses version %i where 2 is stored, and writes no entry', async (version) => {
    const store = await open();
    await store.add(aCase('a'));
    await store.swap(aCase('a', { version: 2 }));
    const changes = { version, due: null, forgetAfter: 9, body: { state: 'other' } };
    expect(await store.swap(aCase('a', changes))).toBe(false);
    expect(await store.swap(aCase('a', changes), [anEntry('a', 1)])).toBe(false);
    expect(await store.get('a')).toEqual(aCase('a', { version: 2 }));
    expect(await store.audit()).toEqual([]);
  });

  it.each([1, 2])('refuses to swap version %i of a case that is not there', async (version) => {
    const store = await open();
    expect(await store.swap(aCase('a', { version }), [anEntry('a', 1)])).toBe(false);
    expect(await store.swap(aCase('a', { version, due: null, forgetAfter: 9 }))).toBe(false);
    expect(await store.get('a')).toBeNull();
    expect(await store.audit()).toEqual([]);
  });

  it('keeps everything when it is closed and opened again', async () => {
    const first = await open();
    await first.add(aCase('a'), [anEntry('a', 1)]);
    await first.swap(aCase('a', { version: 2, due: 7 }), [anEntry('a', 2)]);
    await first.append(anEntry('a', 3));
    await first.close();
    const second = await open();
    expect(await second.get('a')).toEqual(aCase('a', { version: 2, due: 7 }));
    expect(await second.due(7, 10)).toEqual(['a']);
    expect(await second.audit('a')).toEqual([anEntry('a', 1), anEntry('a', 2), anEntry('a', 3)]);
    expect(await second.add(aCase('a'))).toBe(false);
  });
}
