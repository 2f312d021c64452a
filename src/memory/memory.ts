import { proposalBody } from '../remediate/proposal.ts';
import type { Store } from '../store/store.ts';
import { change } from './change.ts';
import { type DiagnosisRecord, namesCause } from './diagnosis-record.ts';
import { EMPTY_INCIDENT, type Incident, incident, incidentId, type Surroundings, withFinding } from './incident.ts';
import { EMPTY_RECENT, RECENT_ID, type Recent, recent, withDiagnosis, withProposal } from './recent.ts';
import { EMPTY_MEMORY, memoryId, recurrence, remember, serviceMemory } from './service-memory.ts';

/** A fix that helped once. */
export interface EarlierFix {
  readonly by: string;
  readonly at: number;
  readonly proposalId: string;
}

/** That a cause came back. */
export interface Earlier {
  /** Incidents in thirty days, the present one included. */
  readonly incidents: number;
  readonly lastAt: number;
  readonly lastFix: EarlierFix | null;
}

/** Where a diagnosis was shown. */
export interface ShownAt {
  readonly channel: string;
  readonly threadTs: string;
}

/** A diagnosis, where it stands, and the fix that was offered with it. */
export interface GivenDiagnosis {
  readonly record: DiagnosisRecord;
  readonly shownAt: ShownAt;
  readonly proposalId: string | null;
}

/** A diagnosis with everything that was found out about it. */
export interface KeptDiagnosis extends GivenDiagnosis {
  readonly surroundings: Surroundings;
}

/** Earlier diagnoses, kept in the store. Rejects as the store does. */
export interface Memory {
  /** Puts it among the last diagnoses of the installation. Told twice of one investigation it lists one. */
  list(given: GivenDiagnosis): Promise<void>;
  /** Counts it for its service and its thread, from where later ones are told of it. Told twice it keeps one. */
  keep(kept: KeptDiagnosis): Promise<void>;
  /** What is known of the same cause at the same service; `null`: nothing. */
  earlier(record: DiagnosisRecord): Promise<Earlier | null>;
  /** What was found out in a thread; `null`: nothing is kept of it. */
  incident(thread: ShownAt): Promise<Incident | null>;
  /** The last diagnoses and proposals of the installation. */
  recent(): Promise<Recent>;
}

const KEEP_MS = 90 * 24 * 60 * 60_000;

export function createMemory(store: Store): Memory {
  return {
    list: ({ record, shownAt, proposalId }) =>
      change(
        store,
        RECENT_ID,
        recent,
        EMPTY_RECENT,
        (known) => withProposal(withDiagnosis(known, { ...record, ...shownAt }), proposalId),
        null,
      ),
    async keep({ record, shownAt, proposalId, surroundings }) {
      const forgetAfter = record.at + KEEP_MS;
      const id = memoryId(record);
      const { at, investigationId, cause, certainty } = record;
      const entry = { at, investigationId, cause, certainty, proposalId };
      await Promise.all([
        ...(id === null || !namesCause(record)
          ? []
          : [change(store, id, serviceMemory, EMPTY_MEMORY, (memory) => remember(memory, entry), forgetAfter)]),
        change(
          store,
          incidentId(shownAt),
          incident,
          EMPTY_INCIDENT,
          (known) => withFinding(known, { ...record, surroundings }, proposalId),
          forgetAfter,
        ),
      ]);
    },
    async earlier(record) {
      const id = memoryId(record);
      const found = id === null ? null : await store.get(id);
      const memory = serviceMemory.safeParse(found?.body);
      const again = memory.success ? recurrence(memory.data, record.cause, record.at) : null;
      if (again === null) return null;
      return { incidents: again.incidents, lastAt: again.lastAt, lastFix: await lastFix(store, again.proposalIds) };
    },
    async incident(thread) {
      const parsed = incident.safeParse((await store.get(incidentId(thread)))?.body);
      return parsed.success ? parsed.data : null;
    },
    async recent() {
      const parsed = recent.safeParse((await store.get(RECENT_ID))?.body);
      return parsed.success ? parsed.data : EMPTY_RECENT;
    },
  };
}

/** The newest of these proposals that was carried out and mended the cause. */
async function lastFix(store: Store, proposalIds: readonly string[]): Promise<EarlierFix | null> {
  const cases = await Promise.all(proposalIds.slice(0, 10).map((id) => store.get(id)));
  const fixes = cases.flatMap((found): readonly EarlierFix[] => {
    const proposal = proposalBody.safeParse(found?.body);
    if (!proposal.success || found === null || proposal.data.approval === null) return [];
    const { state, outcome, approval } = proposal.data;
    return state === 'done' && outcome?.kind === 'fixed'
      ? [{ by: approval.by, at: approval.at, proposalId: found.id }]
      : [];
  });
  return [...fixes].sort((a, b) => b.at - a.at)[0] ?? null;
}
