import type { Event } from '@aws-sdk/client-cloudtrail';
import type { LifecycleRun, TrailEvent, TrailId } from '../model/snapshots/trail.ts';
import { foreignRecord } from './foreign-json.ts';
import { foreignText, foreignTextOrNull, NAME_BYTES } from './foreign-text.ts';
import { present } from './present.ts';
import { actorOf } from './trail-actor.ts';
import { readTrailRecord, type TrailRecord } from './trail-record.ts';

const MOST_IDS = 50;
const MOST_RESOURCES = 50;
const MOST_IMAGES = 200;

/** Reduces an event; one without id or time is left out. */
export function toTrailEvent(event: Event): readonly TrailEvent[] {
  const { EventId, EventTime } = event;
  if (EventId === undefined || EventTime === undefined) return [];
  const record = readTrailRecord(event.CloudTrailEvent);
  const source = event.EventSource ?? record.eventSource ?? '';
  return [
    {
      id: EventId,
      name: foreignText(event.EventName ?? '', NAME_BYTES),
      source: foreignText(source, NAME_BYTES),
      at: EventTime,
      actor: actorOf({ ...record, eventSource: source }, event.Username),
      resources: (event.Resources ?? []).slice(0, MOST_RESOURCES).map(({ ResourceType = '', ResourceName = '' }) => ({
        type: foreignText(ResourceType, NAME_BYTES),
        name: foreignText(ResourceName, NAME_BYTES),
      })),
      request: foreignRecord(record.requestParameters ?? {}),
      responseIds: idsIn(foreignRecord(record.responseElements ?? {})).slice(0, MOST_IDS),
      errorCode: foreignTextOrNull(record.errorCode ?? undefined, NAME_BYTES),
      lifecycleRun: lifecycleRunOf(record),
    },
  ];
}

/** Members such as `groupId` and `taskDefinitionArn`, at any depth; the id of the request is none of them. */
function idsIn(value: unknown, name = ''): readonly TrailId[] {
  if (typeof value === 'string') {
    return /(?:id|arn|digest)$/i.test(name) && !/^requestid$/i.test(name) && value !== '' ? [{ name, value }] : [];
  }
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((item) => idsIn(item, name));
  return Object.entries(value).flatMap(([key, inner]) => idsIn(inner, key));
}

function lifecycleRunOf({ serviceEventDetails: details }: TrailRecord): LifecycleRun | null {
  if (!details?.repositoryName || !details.lifecycleEventPolicy) return null;
  const actions = (details.lifecycleEventImageActions ?? []).slice(0, MOST_IMAGES);
  return {
    repository: foreignText(details.repositoryName, NAME_BYTES),
    rules: (details.lifecycleEventPolicy.lifecycleEventRules ?? []).map((rule) => ({
      priority: rule.rulePriority ?? null,
      description: foreignTextOrNull(rule.description ?? undefined, NAME_BYTES),
      action: foreignTextOrNull(rule.action ?? undefined, NAME_BYTES),
    })),
    images: present(
      actions.map(({ lifecycleEventImage: image, rulePriority }) =>
        image?.digest
          ? {
              digest: foreignText(image.digest, NAME_BYTES),
              tags: (image.tagList ?? []).map((tag) => foreignText(tag, NAME_BYTES)),
              rulePriority: rulePriority ?? null,
            }
          : undefined,
      ),
    ),
  };
}
