import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Diagnosis } from '../../src/diagnose/diagnosis.ts';
import { openSqliteStore } from '../../src/store/sqlite-store.ts';
import type { Store } from '../../src/store/store.ts';
import { type WatchBody, watchBody } from '../../src/watch/watch-body.ts';
import { WATCH_ID, watchesOf } from '../../src/watch/watch-slot.ts';
import { createWatches, type Watches } from '../../src/watch/watches.ts';
import { proposal } from '../remediate/samples.ts';
import { classification, diagnosis, subject } from '../render/samples.ts';
import { MINUTE, T0 } from './samples.ts';
import { watches } from './watched.ts';

const THREAD = { channel: 'C00FAKE1', threadTs: '1700000000.000100' };

let store: Store;
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pullfail-watch-'));
  store = await openSqliteStore(folder);
});
afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

/** On the running test's store; nothing is looked at and nothing is shown. */
function onStore(now = T0): Watches {
  const never = (): never => {
    throw new Error('Beginning a watch has no business here.');
  };
  return createWatches({
    store,
    readers: { at: never, callerAccount: never, crossAccount: false },
    board: { show: never },
    diagnose: never,
    now: () => now,
    kick: () => {},
  });
}

const bodies = async (): Promise<readonly WatchBody[]> =>
  (await watchesOf(store, THREAD)).flatMap(({ body }) => (body === null ? [] : [body]));

describe('the case of a watch', () => {
  it('is added once, however many diagnoses of the service end at the same time', async () => {
    const replicas = [onStore(), onStore(), onStore()];
    await Promise.all(replicas.map((replica) => replica.follow(diagnosis(), THREAD, true)));
    expect(await bodies()).toHaveLength(1);
    expect(await store.due(T0, 20)).toEqual([expect.stringMatching(WATCH_ID)]);
  });

  it('is another one for another service of the same thread, and for the same service in another thread', async () => {
    await onStore().follow(diagnosis(), THREAD, true);
    await onStore().follow(diagnosis({ subject: subject({ service: 'ledger' }) }), THREAD, true);
    await onStore().follow(diagnosis(), { ...THREAD, threadTs: '1700000001.000100' }, true);
    expect((await bodies()).map(({ place }) => place.service)).toEqual(['checkout', 'ledger']);
    expect(new Set(await store.due(T0, 20)).size).toBe(3);
  });

  it('holds no word of the text that was diagnosed', async () => {
    await onStore().follow(diagnosis({ classification: classification({ summary: 'SECRET WORDS' }) }), THREAD, true);
    const [id = ''] = await store.due(T0, 1);
    expect(JSON.stringify(await store.get(id))).not.toMatch(/SECRET WORDS|i\/o timeout|CannotPull/);
  });

  it('is closed by a person, and due once more for its last word', async () => {
    await onStore().follow(diagnosis(), THREAD, true);
    const [id = ''] = await store.due(T0, 1);
    const press = { id, userId: 'U00FAKE1', channel: THREAD.channel };
    expect(await onStore(T0 + MINUTE).stop({ ...press, channel: 'C00FAKE2' })).toEqual({ kind: 'unknown' });
    expect(await onStore(T0 + MINUTE).stop(press)).toEqual({ kind: 'stopped' });
    expect(await onStore(T0 + 2 * MINUTE).stop(press)).toEqual({ kind: 'ended-already', at: T0 + MINUTE });
    expect((await store.get(id))?.due).toBe(T0 + MINUTE);
  });

  it('survives being written and read in every state that looks can lead to', async () => {
    await onStore().follow(diagnosis(), THREAD, true);
    const [begun] = await bodies();
    if (begun === undefined) throw new Error('There is no watch.');
    fc.assert(
      fc.property(watches, ({ steps }) => {
        for (const { state } of steps) {
          const body = { ...begun, ...state };
          expect(watchBody.parse(JSON.parse(JSON.stringify(body)))).toEqual(body);
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe('a fix', () => {
  const fix = proposal({ threads: [{ ...THREAD, askedBy: null, cardTs: null, outcomeTs: null }], state: 'done' });
  const inVpc = (service: string, vpcId: string) => {
    const network = { facts: { vpc: { seen: true, value: { id: vpcId } } } } as unknown as Diagnosis['network'];
    return diagnosis({ subject: subject({ service }), network });
  };

  it('is told once to every service of its threads that it may have mended', async () => {
    await onStore().follow(inVpc('checkout', fix.vpcId), THREAD, true);
    await onStore().follow(inVpc('ledger', 'vpc-0other'), THREAD, true);
    await onStore().follow(diagnosis({ subject: subject({ service: 'api' }), network: null }), THREAD, true);
    await onStore(T0 + MINUTE).fixed('fix-00000000-1', fix);
    await onStore(T0 + 9 * MINUTE).fixed('fix-00000000-1', fix);
    expect((await bodies()).map((body) => [body.place.service, body.fix?.at ?? null])).toEqual([
      ['checkout', T0 + MINUTE],
      ['ledger', null],
      ['api', T0 + MINUTE],
    ]);
  });

  it('begins a watch of its own service where none is followed', async () => {
    await onStore(T0).fixed('fix-00000000-1', fix);
    const begun = { countedSince: T0, fix: { proposalId: 'fix-00000000-1', at: T0 }, reasons: [expect.anything()] };
    expect(await bodies()).toEqual([expect.objectContaining(begun)]);
    expect(JSON.stringify(await bodies())).not.toContain('facts');
  });
});
