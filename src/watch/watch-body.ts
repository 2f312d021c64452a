import { z } from 'zod';
import { STAGES, SYMPTOMS } from '../classify/classification.ts';
import { PARTITIONS } from '../model/arn.ts';

const at = z.number().nullable();

/** A way to fail, without the words that said so. */
const reason = z.object({ symptom: z.enum(SYMPTOMS), stage: z.enum(STAGES), signatureId: z.string().nullable() });

/** The newest deployment of the service, or its primary task set. */
const deployment = z.object({
  id: z.string(),
  rolloutState: z.string().nullable(),
  /** `null`: ECS does not count them, as for task sets. */
  running: z.number().nullable(),
  desired: z.number().nullable(),
  failedTasks: z.number().nullable(),
  createdAt: at,
  /** ECS began it by itself, in place of one that failed. */
  isRollback: z.boolean(),
});

const service = z.object({
  desired: z.number(),
  running: z.number(),
  pending: z.number(),
  primary: deployment.nullable(),
  /** Ids of deployments that have failed, as far as ECS still tells. */
  failedDeployments: z.array(z.string()).readonly(),
  newestEventAt: at,
});

/** What the tasks told when they were last read. */
const tasks = z.object({
  /** The state of the service that they were read for. */
  readFor: z.string(),
  /** The newest start among those that run; `null`: not read, or none runs. */
  newestStartAt: at,
  /** When ECS last began to start a task. */
  lastAttemptAt: at,
  same: z.object({ count: z.number(), newestAt: at, complete: z.boolean() }),
  /** Ended for a reason that is no failed pull. */
  otherwise: z.object({ count: z.number(), newestAt: at }),
});

/** An AWS call that told nothing. */
const missed = z.object({ action: z.string(), why: z.string(), at: z.number() });

/** Why it is not followed any more. */
const end = z.object({
  kind: z.enum([
    'steady',
    'rollout-failed',
    'rolled-back',
    'gone',
    'scaled-to-zero',
    'refused',
    'stopped',
    'time-over',
    'given-up',
    'not-shown',
  ]),
  at: z.number(),
  /** Who stopped it. */
  by: z.string().nullable(),
});

/** Everything that is known of a service while it is followed. Times are milliseconds since 1970. */
export const watchState = z.object({
  /** When it was begun, or begun anew. */
  followedSince: z.number(),
  /** The last look is made then at the latest. */
  endsAt: z.number(),
  nextLookAt: at,
  fix: z.object({ proposalId: z.string(), at: z.number() }).nullable(),
  /** Looks and AWS calls since it was begun. */
  looks: z.number(),
  calls: z.number(),
  /** Looks in a row that found it steady. */
  steadyLooks: z.number(),
  /** Some look found it not steady. */
  wasShort: z.boolean(),
  lookedAt: at,
  service: service.nullable(),
  tasks: tasks.nullable(),
  missed: missed.nullable(),
  tasksMissed: missed.nullable(),
  /** The deployment that is followed; at first the one of the diagnosed task. */
  deploymentId: z.string().nullable(),
  /** Begun while it was followed, by somebody and not by a rollback. */
  newDeploymentAt: at,
  /** Had failed or was rolled back to already when the fix was made: it is not the fix that failed. */
  failedBeforeFix: z.string().nullable(),
  /** Failures after this are counted. */
  countedSince: z.number(),
  /** Known ways to fail, each diagnosed or told. */
  reasons: z.array(reason).readonly(),
  /** Of these, those that came up while it was followed. */
  found: z.array(z.object({ reason, taskArn: z.string(), at: z.number(), diagnosed: z.boolean() })).readonly(),
  end: end.nullable(),
});

/** The body of a watch's case. */
export const watchBody = watchState.extend({
  kind: z.literal('watch'),
  tries: z.number(),
  place: z.object({
    partition: z.enum(PARTITIONS),
    account: z.string(),
    region: z.string(),
    cluster: z.string(),
    service: z.string(),
    /** `null`: not known. */
    vpcId: z.string().nullable(),
  }),
  channel: z.string(),
  threadTs: z.string(),
  /** Where its message stands. */
  messageTs: z.string().nullable(),
  /** Somebody changed the case while its message may have been on its way. */
  mayStand: z.boolean(),
});

export type WatchBody = z.infer<typeof watchBody>;
export type WatchState = z.infer<typeof watchState>;
export type WatchPlace = WatchBody['place'];
export type WatchEnd = NonNullable<WatchState['end']>;
export type Reason = z.infer<typeof reason>;
export type ServiceSeen = z.infer<typeof service>;
export type TasksTold = z.infer<typeof tasks>;
export type MissedCall = z.infer<typeof missed>;
export type FoundReason = WatchState['found'][number];
