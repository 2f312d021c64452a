import { createHash } from 'node:crypto';
import { z } from 'zod';
import { diagnosisRecord } from './diagnosis-record.ts';

const change = z.object({
  /** Id under which CloudTrail keeps it. */
  id: z.string(),
  name: z.string(),
  /** What it was done to; empty: not told. */
  on: z.string(),
  by: z.string(),
  /** The tool or service through which it was done. */
  via: z.string().nullable(),
  at: z.number(),
});

/** What surrounded a failure, as far as it was seen. Times are milliseconds since 1970. */
const surroundings = z.object({
  firstFailureAt: z.number().nullable(),
  trigger: change.nullable(),
  /** CloudTrail told what was changed before it. What was kept before this was asked does not say. */
  trailRead: z.boolean().default(false),
  /** How many tasks of which services failed alike. */
  reach: z.object({ failed: z.number(), services: z.array(z.string()).readonly() }).nullable(),
});

/** What was found out in one thread: its diagnoses and the proposals that came of them, oldest first. */
export const incident = z.object({
  kind: z.literal('incident'),
  tries: z.number(),
  diagnoses: z.array(diagnosisRecord.extend({ surroundings })).readonly(),
  proposalIds: z.array(z.string()).readonly(),
});

export type Incident = z.infer<typeof incident>;
export type IncidentDiagnosis = Incident['diagnoses'][number];
export type Surroundings = z.infer<typeof surroundings>;
export type TriggerChange = z.infer<typeof change>;

export const EMPTY_INCIDENT: Incident = { kind: 'incident', tries: 0, diagnoses: [], proposalIds: [] };

const MOST_DIAGNOSES = 20;

export function incidentId({ channel, threadTs }: { readonly channel: string; readonly threadTs: string }): string {
  return `incident-${createHash('sha256').update(`${channel}/${threadTs}`).digest('hex').slice(0, 16)}`;
}

/** The first diagnosis stays however many follow: it tells how the incident began. */
export function withFinding(known: Incident, diagnosis: IncidentDiagnosis, proposalId: string | null): Incident {
  const others = known.diagnoses.filter(({ investigationId }) => investigationId !== diagnosis.investigationId);
  const [first, ...rest] = [...others, diagnosis];
  const diagnoses = first === undefined ? [] : [first, ...rest.slice(-(MOST_DIAGNOSES - 1))];
  const proposalIds = [...new Set([...known.proposalIds, ...(proposalId === null ? [] : [proposalId])])];
  return { ...known, diagnoses, proposalIds };
}
