import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { AuditEntry, Store, StoredCase } from '../../src/store/store.ts';
import type { Opener } from './conformance.ts';
import { aCase, anEntry } from './samples.ts';

const WRITERS = 8;
const ROUNDS = 40;

/** Two stores on one place, as two replicas have them; and any sequence of writes against a plain `Map`. */
export function raceContract(open: Opener): void {
  it('shows one store at once what the other wrote', async () => {
    const [one, other] = [await open(), await open()];
    await one.add(aCase('a'));
    expect(await other.get('a')).toEqual(aCase('a'));
    await other.swap(aCase('a', { version: 2 }), [anEntry('a', 1)]);
    expect(await one.get('a')).toEqual(aCase('a', { version: 2 }));
    expect(await one.swap(aCase('a', { version: 2 }))).toBe(false);
    expect(await one.audit()).toEqual([anEntry('a', 1)]);
  });

  it('lets one of many add an id', async () => {
    const stores = [await open(), await open()];
    const added = await Promise.all(
      Array.from({ length: WRITERS }, (_, writer) =>
        stores[writer % 2]?.add(aCase('a', { body: { writer } }), [anEntry('a', writer)]),
      ),
    );
    const winner = added.indexOf(true);
    expect(added.filter((won) => won)).toHaveLength(1);
    expect(await stores[0]?.get('a')).toEqual(aCase('a', { body: { writer: winner } }));
    expect(await stores[1]?.audit()).toEqual([anEntry('a', winner)]);
  });

  it(`has one winner a round when ${WRITERS} writers swap ${ROUNDS} times`, { timeout: 60_000 }, async () => {
    const stores = [await open(), await open()];
    const winners: number[] = [];
    await stores[0]?.add(aCase('a'));
    for (let round = 2; round < ROUNDS + 2; round += 1) {
      const won = await Promise.all(
        Array.from({ length: WRITERS }, (_, writer) => stores[writer % 2]?.swap(...turn(round, writer))),
      );
      expect(won.filter((one) => one)).toHaveLength(1);
      winners.push(won.indexOf(true));
      expect(await stores[round % 2]?.get('a')).toEqual(turn(round, won.indexOf(true))[0]);
    }
    const told = (await stores[0]?.audit('a'))?.map(({ who }) => Number(who));
    expect(told).toEqual(winners);
  });

  it('agrees with a map about any sequence of writes', { timeout: 60_000 }, async () => {
    const store = await open();
    let run = 0;
    const agrees = fc.asyncProperty(fc.array(write, { maxLength: 25 }), async (writes) => {
      run += 1;
      await replay(store, writes, `${run}:`);
    });
    await fc.assert(agrees, { numRuns: 40 });
  });
}

function turn(round: number, writer: number): [StoredCase, readonly AuditEntry[]] {
  return [aCase('a', { version: round, body: { writer, round } }), [anEntry('a', round, { who: String(writer) })]];
}

interface Write {
  readonly kind: 'add' | 'swap';
  readonly id: string;
  /** How far the version is from the one that would be taken. */
  readonly off: number;
  readonly due: number | null;
  readonly forgetAfter: number | null;
  readonly value: string;
  readonly entries: number;
}

const write: fc.Arbitrary<Write> = fc.record({
  kind: fc.constantFrom('add', 'swap', 'swap'),
  id: fc.constantFrom('a', 'b', 'c'),
  off: fc.constantFrom(0, 0, 0, -1, 1),
  due: fc.option(fc.integer({ min: 1, max: 9 })),
  // Later than every look at what is due, so that no engine forgets during the test.
  forgetAfter: fc.option(fc.integer({ min: 1e12, max: 1e13 })),
  value: fc.string({ unit: 'binary' }),
  entries: fc.nat({ max: 2 }),
});

async function replay(store: Store, writes: readonly Write[], prefix: string): Promise<void> {
  const cases = new Map<string, StoredCase>();
  const trail: AuditEntry[] = [];
  for (const { kind, id, off, due, forgetAfter, value, entries } of writes) {
    const key = `${prefix}${id}`;
    const known = cases.get(key);
    const version = kind === 'add' ? 1 : (known?.version ?? 1) + 1 + off;
    const next: StoredCase = { id: key, version, due, forgetAfter, body: { value } };
    const said = Array.from({ length: entries }, (_, place) => anEntry(key, trail.length + place));
    const taken = kind === 'add' ? known === undefined : known !== undefined && off === 0;
    expect(await store[kind](next, said)).toBe(taken);
    if (taken) {
      cases.set(key, next);
      trail.push(...said);
    }
  }
  for (const id of ['a', 'b', 'c']) {
    const key = `${prefix}${id}`;
    expect(await store.get(key)).toEqual(cases.get(key) ?? null);
    expect(await store.audit(key)).toEqual(trail.filter(({ caseId }) => caseId === key));
  }
  const due = (await store.due(9, 10_000)).filter((key) => key.startsWith(prefix));
  const expected = [...cases.values()].filter((one) => one.due !== null).map(({ id }) => id);
  expect([...due].sort()).toEqual(expected.sort());
}
