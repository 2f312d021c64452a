import { z } from 'zod';

/** EventBridge takes events of up to 256 KB (EventBridge user guide, "Quotas"), SNS and SQS messages as large. */
const MOST_CHARACTERS = 256 * 1024;
/** A task has at most ten containers (Amazon ECS service quotas); injected ones come on top. */
const MOST_CONTAINERS = 20;

const text = z.string().nullish();

const container = z.object({ name: text, reason: text });

/** As much of the event as a failed pull needs: ECS developer guide, "Amazon ECS task state change events". */
const taskEvent = z.object({
  account: z.string(),
  region: z.string(),
  time: text,
  detail: z.object({
    taskArn: z.string(),
    clusterArn: text,
    taskDefinitionArn: text,
    group: text,
    lastStatus: z.string(),
    stoppedReason: text,
    stoppedAt: text,
    containers: z
      .array(container)
      .transform((containers) => containers.slice(0, MOST_CONTAINERS))
      .nullish(),
  }),
});

/** A task's change of state. Every text in it is foreign. */
export type TaskEvent = z.output<typeof taskEvent>;

/** What a message of the queue holds. */
export type Envelope =
  | { readonly kind: 'task-event'; readonly event: TaskEvent }
  /** An event of something else, or a message of SNS about itself. */
  | { readonly kind: 'other' }
  | { readonly kind: 'malformed' };

const head = z.object({ source: z.string(), 'detail-type': z.string() });
/** Amazon SNS developer guide, "Parsing Amazon SNS message formats"; with raw delivery there is no such wrapping. */
const notification = z.object({ Type: z.string(), Message: z.string() });

/** Opens a message, raw or wrapped by SNS. Sources that begin with `aws.` are EventBridge's own to give. */
export function openEnvelope(body: string): Envelope {
  const outer = parse(body);
  const wrapped = notification.safeParse(outer);
  if (!wrapped.success) return readEvent(outer);
  return wrapped.data.Type === 'Notification' ? readEvent(parse(wrapped.data.Message)) : { kind: 'other' };
}

function readEvent(value: unknown): Envelope {
  const kind = head.safeParse(value);
  if (!kind.success) return { kind: 'malformed' };
  const { source, 'detail-type': detailType } = kind.data;
  if (source !== 'aws.ecs' || detailType !== 'ECS Task State Change') return { kind: 'other' };
  const read = taskEvent.safeParse(value);
  return read.success ? { kind: 'task-event', event: read.data } : { kind: 'malformed' };
}

/** `undefined` for what is no JSON, or more of it than any event. */
function parse(json: string): unknown {
  if (json.length > MOST_CHARACTERS) return undefined;
  try {
    const value: unknown = JSON.parse(json);
    return value;
  } catch {
    return undefined;
  }
}
