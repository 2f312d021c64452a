import { namesCause } from '../memory/diagnosis-record.ts';
import type { Incident, IncidentDiagnosis, TriggerChange } from '../memory/incident.ts';
import type { Proposal } from '../remediate/proposal.ts';
import type { AuditEntry } from '../store/store.ts';
import type { WatchBody } from '../watch/watch-body.ts';

/** A proposal of the incident and everything that happened to it. */
export interface StoryFix {
  readonly id: string;
  readonly proposal: Proposal;
  readonly entries: readonly AuditEntry[];
}

/** Everything that is kept of an incident. Times are milliseconds since 1970. */
export interface Story {
  readonly incident: Incident;
  readonly fixes: readonly StoryFix[];
  readonly watches: readonly WatchBody[];
  readonly asOf: number;
}

/** One line of the timeline. */
export type Moment =
  | { readonly at: number; readonly kind: 'trigger'; readonly trigger: TriggerChange }
  | { readonly at: number; readonly kind: 'first-failure' }
  | { readonly at: number; readonly kind: 'diagnosed'; readonly diagnosis: IncidentDiagnosis }
  | { readonly at: number; readonly kind: 'audited'; readonly entry: AuditEntry }
  | { readonly at: number; readonly kind: 'recovered' | 'watch-ended'; readonly watch: WatchBody };

/** What happened, oldest first. */
export function timeline(story: Story): readonly Moment[] {
  const began = beganAt(story);
  const triggers = new Map(
    story.incident.diagnoses.flatMap(({ surroundings: { trigger } }) =>
      trigger === null ? [] : [[trigger.id, trigger] as const],
    ),
  );
  const moments: readonly Moment[] = [
    ...[...triggers.values()].map((trigger): Moment => ({ at: trigger.at, kind: 'trigger', trigger })),
    ...(began === null ? [] : [{ at: began, kind: 'first-failure' } as const]),
    ...story.incident.diagnoses.map((diagnosis): Moment => ({ at: diagnosis.at, kind: 'diagnosed', diagnosis })),
    ...story.fixes.flatMap(({ entries }) =>
      entries.map((entry): Moment => ({ at: Date.parse(entry.at), kind: 'audited', entry })),
    ),
    ...story.watches.flatMap(momentsOfWatch),
  ];
  return [...moments].sort((a, b) => a.at - b.at);
}

function momentsOfWatch(watch: WatchBody): readonly Moment[] {
  const recovered = recoveredAt(watch);
  if (recovered !== null) return [{ at: recovered, kind: 'recovered', watch }];
  return watch.end === null ? [] : [{ at: watch.end.at, kind: 'watch-ended', watch }];
}

/** Since when all tasks of the service run; `null`: that was not seen. A service that was never short has nothing to recover from. */
export function recoveredAt({ end, tasks, wasShort }: WatchBody): number | null {
  if (end?.kind !== 'steady' || !wasShort) return null;
  return tasks?.newestStartAt ?? end.at;
}

/** The first failed pull that any diagnosis of the incident knew of; `null`: none did. */
export function beganAt({ incident }: Story): number | null {
  const known = incident.diagnoses
    .filter(isOfFailedPull)
    .flatMap(({ surroundings, stoppedAt }) => surroundings.firstFailureAt ?? stoppedAt ?? []);
  return known.length === 0 ? null : Math.min(...known);
}

/** Whether a diagnosis is about a task that may have failed to start for want of its image, whatever became of it. */
export function isOfFailedPull({ cause }: IncidentDiagnosis): boolean {
  return cause !== 'not-a-pull-failure';
}

/** The diagnosis that the incident comes to: the newest that names a cause, else the newest. */
export function mainDiagnosis({ incident: { diagnoses } }: Story): IncidentDiagnosis | null {
  const newestFirst = [...diagnoses].reverse();
  return newestFirst.find(namesCause) ?? newestFirst[0] ?? null;
}

/** Since when every followed service runs again; `null`: not all of them were seen to, or none was followed. */
export function allRecoveredAt({ watches }: Story): number | null {
  const times = watches.map(recoveredAt);
  const known = times.filter((at) => at !== null);
  return known.length === 0 || known.length < times.length ? null : Math.max(...known);
}
