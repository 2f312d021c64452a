import { z } from 'zod';
import { ids } from './fix-call-schema.ts';

/** How two plans differ about one call. */
export const difference = z.object({
  key: z.string(),
  change: z.enum(['there-already', 'not-needed', 'changed', 'new']),
  endpointId: z.string().nullable(),
  /** When that endpoint was created. */
  since: z.number().nullable(),
});

/** What the evidence says now. `causeId` is `null` where a pull would succeed, `undetermined` where nobody saw whether it would. */
export const verdictNow = z.object({ causeId: z.string().nullable(), because: z.string() });

/** A call that AWS refused; the message is its own, capped and redacted. */
export const refusedCall = z.object({ key: z.string(), action: z.string(), awsName: z.string(), message: z.string() });

/** How a proposal ended. */
export const outcome = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('fixed'),
    because: z.string(),
    /** Every way that the pull needs, as it was seen to be open. */
    ways: z.array(z.object({ to: z.string(), through: z.string() })).readonly(),
  }),
  z.object({ kind: z.literal('still-failing'), now: verdictNow }),
  /** `because` is `null` where the cause was not judged at all. */
  z.object({ kind: z.literal('unverified'), because: z.string().nullable() }),
  /** The second look found something else than what was approved; nothing was created. */
  z.object({ kind: z.literal('changed-since'), differences: z.array(difference).readonly(), now: verdictNow }),
  /** The second look could not be made, or found the plan unsafe; nothing was created. */
  z.object({ kind: z.literal('not-safe-now'), obstacles: z.array(z.string()).readonly() }),
  /** The very first call was refused; nothing was created. */
  z.object({ kind: z.literal('refused'), refused: refusedCall }),
  z.object({ kind: z.literal('over-the-cap'), created: z.number(), limit: z.number() }),
]);

/** Why the work stopped in the middle. */
export const halt = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('call-refused'), refused: refusedCall }),
  /** Whether the call took effect could not be learned. */
  z.object({ kind: z.literal('call-unanswered'), refused: refusedCall }),
  z.object({
    kind: z.literal('endpoint-failed'),
    key: z.string(),
    state: z.string(),
    lastError: z.string().nullable(),
  }),
  z.object({ kind: z.literal('still-pending'), keys: ids }),
  z.object({ kind: z.literal('undo-pending'), keys: ids }),
  z.object({ kind: z.literal('undo-refused'), refused: refusedCall }),
  /** More turned up than the form of the undo had shown; it was left. */
  z.object({ kind: z.literal('undo-unshown'), keys: ids }),
  z.object({ kind: z.literal('given-up') }),
]);
