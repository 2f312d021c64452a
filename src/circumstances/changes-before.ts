import type { Concerned } from '../model/concerned.ts';
import type { TrailEvent } from '../model/snapshots/trail.ts';

/** A change is called the trigger when the failure began so soon after it (the seeds' playbook, eighth rule). */
export const TRIGGER_MS = 5 * 60_000;
/** Clocks differ, and a task is a while under way before its pull fails. */
const SKEW_MS = 30_000;
const MOST_OTHERS = 5;

/** What was changed before the failure. */
export interface ChangesBefore {
  /** The last change within five minutes before the first failure; `null`: there was none. */
  readonly trigger: TrailEvent | null;
  /** Further changes, newest first. */
  readonly others: readonly TrailEvent[];
}

/** Of what CloudTrail told, the changes that touch what the pull depends on, and the likely trigger among them. Pure. */
export function changesBefore(events: readonly TrailEvent[], concerned: Concerned, firstFailure: Date): ChangesBefore {
  const until = firstFailure.getTime() + SKEW_MS;
  const changes = [...new Map(events.map((event) => [event.id, event])).values()]
    .filter((event) => event.at.getTime() <= until && isChange(event) && touches(event, concerned))
    .sort((a, b) => b.at.getTime() - a.at.getTime());
  const trigger = changes.find(({ at }) => firstFailure.getTime() - at.getTime() <= TRIGGER_MS) ?? null;
  return { trigger, others: changes.filter((event) => event !== trigger).slice(0, MOST_OTHERS) };
}

const READS = /^(?:Get|List|Describe|BatchGet|BatchCheck|Lookup|Simulate|Assume|Search|Head)/;

/** What went through and was not only a look. A lifecycle run that found nothing is recorded, too. */
function isChange({ name, errorCode, lifecycleRun }: TrailEvent): boolean {
  if (errorCode !== null || READS.test(name)) return false;
  return lifecycleRun === null || lifecycleRun.images.length > 0;
}

/** Whether the event names one of the things that the pull depends on, among its resources or in what was asked. */
function touches(event: TrailEvent, concerned: Concerned): boolean {
  if (event.lifecycleRun !== null) return event.lifecycleRun.repository === concerned.repository;
  const said = [
    ...event.resources.map(({ name }) => name),
    ...event.responseIds.map(({ value }) => value),
    ...valuesOf(event.request, DEEPEST),
  ];
  return idsOf(concerned).some((id) =>
    said.some((value) => value === id || value.endsWith(`/${id}`) || value.endsWith(`:${id}`)),
  );
}

const DEEPEST = 6;

/** Every string in the request, at whatever depth, up to a bound. */
function valuesOf(value: unknown, depth: number): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null || depth === 0) return [];
  return Object.values(value).flatMap((inner) => valuesOf(inner, depth - 1));
}

function idsOf(concerned: Concerned): readonly string[] {
  const single = [
    concerned.role,
    concerned.repository,
    concerned.service,
    concerned.vpcId,
    concerned.routeTableId,
    concerned.networkAclId,
  ];
  return [
    ...single.filter((id) => id !== null),
    ...concerned.securityGroupIds,
    ...concerned.endpointIds,
    ...concerned.endpointGroupIds,
    ...concerned.natGatewayIds,
  ];
}
