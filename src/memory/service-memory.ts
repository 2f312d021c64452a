import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { DiagnosisRecord } from './diagnosis-record.ts';

/** One earlier diagnosis of a service, as short as it can be. */
const remembered = z.object({
  at: z.number(),
  investigationId: z.string(),
  cause: z.string(),
  certainty: z.string(),
  /** The proposal that this diagnosis led to; what became of it stands in its own case. */
  proposalId: z.string().nullable(),
});

/** What is remembered of one service: its last diagnoses, newest first. */
export const serviceMemory = z.object({
  kind: z.literal('service-memory'),
  tries: z.number(),
  entries: z.array(remembered).readonly(),
});

export type Remembered = z.infer<typeof remembered>;
export type ServiceMemory = z.infer<typeof serviceMemory>;

const MOST_ENTRIES = 50;
export const EMPTY_MEMORY: ServiceMemory = { kind: 'service-memory', tries: 0, entries: [] };

/** Where a service's memory lives; `null` for a task without one, which nobody would look up again. */
export function memoryId({
  account,
  region,
  cluster,
  service,
}: Pick<DiagnosisRecord, 'account' | 'region' | 'cluster' | 'service'>): string | null {
  if (cluster === null || service === null || account === '') return null;
  const name = [account, region, cluster, service].join('/');
  return `memory-${createHash('sha256').update(name).digest('hex').slice(0, 24)}`;
}

/** The memory with one more diagnosis; the same investigation told twice stands once. */
export function remember(memory: ServiceMemory, entry: Remembered): ServiceMemory {
  const others = memory.entries.filter(({ investigationId }) => investigationId !== entry.investigationId);
  return { ...memory, entries: [entry, ...others].sort((a, b) => b.at - a.at).slice(0, MOST_ENTRIES) };
}

/** Diagnoses count as one incident when they lie closer together than this. */
const SAME_INCIDENT_MS = 60 * 60_000;
const WINDOW_MS = 30 * 24 * 60 * 60_000;

/** How often a cause came back: incidents in the last thirty days, and the earlier diagnoses that led to a proposal. */
export interface Recurrence {
  /** The present incident included. */
  readonly incidents: number;
  readonly lastAt: number;
  /** Newest first. */
  readonly proposalIds: readonly string[];
}

/** `null`: it is the first time. Pure. */
export function recurrence({ entries }: ServiceMemory, cause: string, now: number): Recurrence | null {
  const same = entries.filter((entry) => entry.cause === cause && entry.at > now - WINDOW_MS && entry.at <= now);
  const starts = incidentStarts(
    same.map(({ at }) => at),
    now,
  );
  const earlier = same.filter(({ at }) => at < (starts[0] ?? now));
  const [last] = earlier;
  if (last === undefined) return null;
  return {
    incidents: starts.length,
    lastAt: last.at,
    proposalIds: earlier.flatMap(({ proposalId }) => proposalId ?? []),
  };
}

/** When each incident began, newest first; the one that is under way at `now` counts. */
function incidentStarts(times: readonly number[], now: number): readonly number[] {
  const starts: number[] = [];
  let previous = now;
  for (const at of [...times].sort((a, b) => b - a)) {
    if (previous - at > SAME_INCIDENT_MS) starts.push(previous);
    previous = at;
  }
  return [...starts, previous];
}
