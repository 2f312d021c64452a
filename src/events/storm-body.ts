import { z } from 'zod';
import { STAGES, SYMPTOMS } from '../classify/classification.ts';
import { PARTITIONS } from '../model/arn.ts';

const seenTasks = z.object({ marks: z.string(), count: z.number(), more: z.boolean() });

/** What came of the diagnosis, as far as the root message says it: our own words, with ids and names of AWS. */
const verdict = z.object({
  causeId: z.string().nullable(),
  headline: z.string(),
  sentence: z.string(),
  certainty: z.string(),
  investigationId: z.string(),
  image: z.string().nullable(),
});

/**
 * Failures of one service that are told in one thread: the body of a case of kind `storm`. Times are milliseconds since
 * 1970. The text of a failure is not kept.
 */
export const stormBody = z.object({
  kind: z.literal('storm'),
  tries: z.number(),
  /** `opening`: has no message yet. `diagnosing`: the message stands, the answer does not. */
  state: z.enum(['opening', 'diagnosing', 'open', 'closed']),
  /** Raised each time that the same failure comes back after a storm had ended. */
  round: z.number(),
  firstSeenAt: z.number(),
  place: z.object({
    partition: z.enum(PARTITIONS),
    account: z.string(),
    region: z.string(),
    cluster: z.string(),
    kind: z.enum(['service', 'family']),
    name: z.string(),
  }),
  failure: z.object({ symptom: z.enum(SYMPTOMS), stage: z.enum(STAGES), signatureId: z.string().nullable() }),
  channel: z.string(),
  /** The task that is diagnosed: the first of the storm. */
  taskArn: z.string(),
  openedAt: z.number(),
  /** When the queue last brought a task that was not counted yet. */
  heardAt: z.number(),
  /** When the newest task stopped. */
  lastAt: z.number(),
  tasks: seenTasks,
  /** An earlier try may have posted what is posted now. */
  mayStand: z.boolean(),
  /** The bot could not post into the channel. */
  shutOut: z.boolean(),
  /** It was found that something else is broken than in another storm of the service. */
  compared: z.boolean(),
  rootTs: z.string().nullable(),
  /** The thread of another storm that this one has joined. */
  joinedTs: z.string().nullable(),
  verdict: verdict.nullable(),
  /** What the root message said when it was last sent. */
  shown: z.object({ count: z.number(), more: z.boolean(), at: z.number() }).nullable(),
});

export type StormBody = z.infer<typeof stormBody>;
export type StormVerdict = z.infer<typeof verdict>;
export type StormFailure = StormBody['failure'];
