import type { TrailEvent, TrailQuestion } from '../model/snapshots/trail.ts';
import { type CheckResult, defineCheck, type LookContext, observed, skipped } from './check.ts';
import { diagnosed } from './diagnosed.ts';

/** What CloudTrail tells of the time before the failure. */
export interface RecentEvents {
  readonly events: readonly TrailEvent[];
  readonly from: Date;
  /** Names of calls and of things for which it was asked. */
  readonly asked: readonly string[];
  /** Endpoints that were deleted and had been created in the VPC of the task. */
  readonly lostEndpointIds: readonly string[];
}

const DAY_MS = 24 * 60 * 60_000;
const SKEW_MS = 60_000;
/** Asked once more for two days, where one day told of nothing. */
const ASKED_AGAIN = 2;
const MOST_EVENTS = 50;
const MOST_FOLLOWED = 2;
const KEPT_MS = 90 * DAY_MS;

/** The changes of the last 24 hours before the first failure, and of 48 where there were none. */
export const recentChanges = defineCheck({
  id: 'recent-changes',
  title: 'Look what was changed before it',
  reads: ['cloudtrail:LookupEvents'],
  needs: { known: diagnosed },
  async look(context, { known }): Promise<CheckResult<RecentEvents>> {
    const { firstFailure, questions, concerned } = known;
    if (questions.length === 0 || firstFailure === null) {
      return skipped('verdict', 'No change in AWS is known that could cause this, or not since when it fails.');
    }
    const ask = (asked: readonly TrailQuestion[], days: number) => askTrail(context, asked, firstFailure, days);
    const day = await ask(questions, 1);
    const isShort = day.length === 0;
    const events = isShort ? await ask(questions.slice(0, ASKED_AGAIN), 2) : day;
    const from = new Date(firstFailure.getTime() - (isShort ? 2 : 1) * DAY_MS);
    const lostEndpointIds = await lostEndpoints(context, events, concerned.vpcId, firstFailure);
    return observed(
      { events, from, lostEndpointIds, asked: questions.map(({ value }) => value) },
      `CloudTrail was asked ${questions.length} questions and told of ${events.length} calls.`,
      [{ call: 'cloudtrail:LookupEvents', asked: questions.map(({ value }) => value), events: events.length }],
    );
  },
});

async function askTrail(
  { aws }: LookContext,
  questions: readonly TrailQuestion[],
  firstFailure: Date,
  days: number,
): Promise<readonly TrailEvent[]> {
  const from = new Date(firstFailure.getTime() - days * DAY_MS);
  const to = new Date(firstFailure.getTime() + SKEW_MS);
  const listings = await Promise.all(
    questions.map((question) => aws.trail.lookUp({ ...question, from, to, most: MOST_EVENTS })),
  );
  return listings.flatMap(({ events }) => events);
}

/** A deletion names the endpoint only; which VPC it was in stands in the event that created it. */
async function lostEndpoints(
  { aws }: LookContext,
  events: readonly TrailEvent[],
  vpcId: string | null,
  to: Date,
): Promise<readonly string[]> {
  const deleted = events
    .filter(({ name, errorCode }) => name === 'DeleteVpcEndpoints' && errorCode === null)
    .flatMap(({ resources, request }) => [...resources.map(({ name }) => name), ...endpointIdsIn(request)])
    .filter((id) => id.startsWith('vpce-'));
  const ids = [...new Set(deleted)].slice(0, MOST_FOLLOWED);
  const created = ids.map(async (value) => {
    const from = new Date(to.getTime() - KEPT_MS);
    const { events: own } = await aws.trail.lookUp({ attribute: 'ResourceName', value, from, to, most: 10 });
    const creation = own.find(({ name }) => name === 'CreateVpcEndpoint');
    return creation !== undefined && JSON.stringify(creation.request).includes(`"${vpcId}"`) ? [value] : [];
  });
  return (await Promise.all(created)).flat();
}

const ENDPOINT_ID = /\bvpce-[0-9a-f]{8,17}\b/g;

function endpointIdsIn(request: TrailEvent['request']): readonly string[] {
  return [...JSON.stringify(request).matchAll(ENDPOINT_ID)].map(([id]) => id);
}
