import { expect, it } from 'vitest';
import { createRemediation, type RemediationDeps } from '../../src/remediate/remediation.ts';
import type { StoredCase } from '../../src/store/store.ts';
import { storeOf } from '../store/in-memory.ts';
import { clicker, NOW, proposal } from './samples.ts';

const presser = clicker();

it('who asked for the diagnosis between the click and the decision may not approve where two people are needed', async () => {
  const offered = proposal();
  const held: StoredCase = { id: 'fix-00000000-1', version: 1, due: null, forgetAfter: null, body: offered };
  const store = storeOf(held);
  const asked = { channel: 'C00FAKE1', threadTs: '5.0', askedBy: presser.userId, cardTs: null, outcomeTs: null };
  let merged = false;
  const swap: typeof store.swap = async (next, entries) => {
    if (merged) return store.swap(next, entries);
    merged = true;
    await store.swap({ ...held, version: 2, body: { ...offered, threads: [...offered.threads, asked] } });
    return false;
  };
  const deps: Partial<RemediationDeps> = {
    store: { ...store, swap },
    rules: { approvers: [presser.userId], twoPerson: true },
    now: () => NOW,
    kick: () => {},
    moved: () => {},
  };
  const { press } = createRemediation(deps as RemediationDeps);
  const where = { id: held.id, clicker: presser, channel: 'C00FAKE1', threadTs: '1.0' };
  const pressed = await press(where, { kind: 'approve', ticked: [], offerDigest: offered.offerDigest });
  expect(pressed).toMatchObject({ kind: 'not-allowed', why: { kind: 'own-request' } });
});
