import { z } from 'zod';

/** Above what CloudTrail makes of one event, 256 KB. */
const LONGEST_RECORD = 524_288;

/** Every member may be missing, or be something else than expected; an event is never refused for one of them. */
const text = z.string().nullish().catch(null);
const record = z.record(z.string(), z.unknown()).nullish().catch(null);
const number = z.number().nullish().catch(null);

const identity = z.object({
  type: text,
  userName: text,
  arn: text,
  invokedBy: text,
  sessionContext: z
    .object({ sessionIssuer: z.object({ arn: text, userName: text }).nullish().catch(null) })
    .nullish()
    .catch(null),
});

/** As AWS's knowledge centre shows it on its page about ECR lifecycle events. */
const serviceEventDetails = z.object({
  repositoryName: text,
  lifecycleEventPolicy: z
    .object({
      lifecycleEventRules: z
        .array(z.object({ rulePriority: number, description: text, action: text }))
        .nullish()
        .catch(null),
    })
    .nullish()
    .catch(null),
  lifecycleEventImageActions: z
    .array(
      z.object({
        lifecycleEventImage: z
          .object({ digest: text, tagList: z.array(z.string()).nullish().catch(null) })
          .nullish()
          .catch(null),
        rulePriority: number,
      }),
    )
    .nullish()
    .catch(null),
});

/** The record behind an event, as the CloudTrail user guide's page on record contents has it. */
const trailRecord = z.object({
  eventType: text,
  eventSource: text,
  sourceIPAddress: text,
  userAgent: text,
  errorCode: text,
  /** The text `true`, or missing. */
  sessionCredentialFromConsole: text,
  userIdentity: identity.nullish().catch(null),
  requestParameters: record,
  responseElements: record,
  serviceEventDetails: serviceEventDetails.nullish().catch(null),
});

export type TrailRecord = z.infer<typeof trailRecord>;

/** Reads `CloudTrailEvent`; a text that cannot be read gives a record in which everything is missing. */
export function readTrailRecord(json: string | undefined): TrailRecord {
  return trailRecord.catch({}).parse(parsed(json ?? ''));
}

function parsed(json: string): unknown {
  if (json.length > LONGEST_RECORD) return null;
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
