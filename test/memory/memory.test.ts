import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type DiagnosisRecord, recordOf } from '../../src/memory/diagnosis-record.ts';
import { createMemory, type KeptDiagnosis, type Memory, type ShownAt } from '../../src/memory/memory.ts';
import { surroundingsOf } from '../../src/memory/surroundings.ts';
import { openSqliteStore } from '../../src/store/sqlite-store.ts';
import type { Store } from '../../src/store/store.ts';
import { proposal } from '../remediate/samples.ts';
import { diagnosis } from '../render/samples.ts';

const DAY = 24 * 60 * 60_000;
const NOW = Date.UTC(2026, 10, 20, 14);
const THREAD = { channel: 'C00FAKE1', threadTs: '1.0' };

let folder: string;
let store: Store;
let memory: Memory;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pullfail-memory-'));
  store = await openSqliteStore(folder);
  memory = createMemory(store);
});

afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

/** A diagnosis of `prod/checkout`, so many days ago. */
const record = (daysAgo: number) =>
  recordOf(
    diagnosis({
      investigationId: `inv-${daysAgo}`,
      subject: { ...diagnosis().subject, cluster: 'prod', service: 'checkout' },
    }),
    NOW - daysAgo * DAY,
  );

const kept = (of: DiagnosisRecord, proposalId: string | null = null, shownAt: ShownAt = THREAD): KeptDiagnosis => ({
  record: of,
  shownAt,
  proposalId,
  surroundings: surroundingsOf(null),
});

async function fixedBefore(id: string, by: string, daysAgo: number, outcome: object): Promise<void> {
  const at = NOW - daysAgo * DAY;
  const body = { ...proposal({ state: 'done', approval: { by, at, digest: 'd', ticked: [] } }), outcome };
  await store.add({ id, version: 1, due: null, forgetAfter: null, body: JSON.parse(JSON.stringify(body)) });
}

const FIXED = { kind: 'fixed', because: 'It works.', ways: [] };

describe('what is remembered', () => {
  it('is nothing the first time', async () => {
    await memory.keep(kept(record(0)));
    expect(await memory.earlier(record(0))).toBeNull();
  });

  it('says how often the cause came back at this service, and who last fixed it', async () => {
    await fixedBefore('fix-00000001-1', 'U00FAKE2', 5, FIXED);
    await fixedBefore('fix-00000001-2', 'U00FAKE3', 2, { kind: 'still-failing', now: { causeId: null, because: '' } });
    await memory.keep(kept(record(5), 'fix-00000001-1'));
    await memory.keep(kept(record(2), 'fix-00000001-2'));
    await memory.keep(kept(record(0)));
    expect(await memory.earlier(record(0))).toEqual({
      incidents: 3,
      lastAt: NOW - 2 * DAY,
      lastFix: { by: 'U00FAKE2', at: NOW - 5 * DAY, proposalId: 'fix-00000001-1' },
    });
  });

  it('lists the last diagnoses and proposals of the installation, newest first', async () => {
    await memory.list(kept(record(2), 'fix-00000001-1'));
    await memory.list(kept(record(0), null, { ...THREAD, threadTs: '2.0' }));
    const { diagnoses, proposalIds } = await memory.recent();
    expect(diagnoses.map(({ investigationId, threadTs }) => [investigationId, threadTs])).toEqual([
      ['inv-0', '2.0'],
      ['inv-2', '1.0'],
    ]);
    expect(proposalIds).toEqual(['fix-00000001-1']);
  });

  it('loses nothing when many are listed at once', async () => {
    await Promise.all([0, 2, 4, 6].map((days) => memory.list(kept(record(days)))));
    expect((await memory.recent()).diagnoses).toHaveLength(4);
  });
});
