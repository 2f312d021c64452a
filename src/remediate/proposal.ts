import { z } from 'zod';
import { STAGES, SYMPTOMS } from '../classify/classification.ts';
import { PARTITIONS } from '../model/arn.ts';
import { calls, fixCall, ids } from './fix-call-schema.ts';
import { type difference, halt, outcome, type refusedCall, type verdictNow } from './outcome-schema.ts';

const subject = z.object({
  partition: z.enum(PARTITIONS),
  account: z.string(),
  region: z.string(),
  cluster: z.string().nullable(),
  service: z.string().nullable(),
  taskId: z.string().nullable(),
});

/** Where the proposal is shown; `cardTs` is known once the card stands. */
const thread = z.object({
  channel: z.string(),
  threadTs: z.string(),
  askedBy: z.string().nullable(),
  cardTs: z.string().nullable(),
  outcomeTs: z.string().nullable(),
});

const loss = z.object({
  interfaceId: z.string(),
  description: z.string(),
  subnetId: z.string(),
  securityGroupIds: ids,
  to: z.string(),
  /** Kind of the fault that would stop it; `null`: today's way cannot be seen through. */
  fault: z.string().nullable(),
  reachedBefore: z.boolean(),
});

/** What the change does to everybody else in the VPC, for one service. */
const effect = z.object({
  to: z.string(),
  interfaces: z.number(),
  rerouted: z.number(),
  reachAfter: z.number(),
  losses: z.array(loss).readonly(),
});

const stepFields = {
  key: z.string(),
  call: fixCall,
  state: z.enum(['waiting', 'made', 'available', 'failed', 'gone']),
  /** Of the endpoint or the group. */
  id: z.string().nullable(),
  requestId: z.string().nullable(),
  /** Tries that ended in an error which may pass. */
  attempts: z.number(),
  /** Whether one of them came as far as the call itself. */
  sent: z.boolean().default(false),
  /** Raised when a failed endpoint is tried anew: the client token must differ then. */
  round: z.number(),
  /** The call may have taken effect although it did not succeed, and nobody has seen since whether it did. */
  unanswered: z.boolean().default(false),
  /** Tables that the endpoint was on before any were added; `null`: not looked at yet, or no call that adds tables. */
  tablesBefore: ids.nullable().default(null),
};

/** What a newer version beside this one keeps of a step lives through its acts; `proposalBody` does the same. */
const step: z.ZodType<z.infer<z.ZodObject<typeof stepFields>>> = z.looseObject(stepFields);

/** What the text said, without its words: for judging the causes once more. */
const said = z.object({
  symptom: z.enum(SYMPTOMS),
  stage: z.enum(STAGES),
  certainty: z.enum(['certain', 'likely', 'guess']),
  signatureId: z.string().nullable(),
  alternatives: z.array(z.enum(SYMPTOMS)).readonly(),
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
  errorStage: z.enum(['registry-auth', 'manifest', 'layers', 'secrets']).nullable(),
});

/** Every state that a proposal can be in; which may follow which is said by `proposal-state.ts` and the acts. */
export const PROPOSAL_STATES = [
  'offered',
  'rejected',
  'expired',
  'looking',
  'creating',
  'settling',
  'verifying',
  'done',
  'half-done',
  'undoing',
  'undo-settling',
  'undone',
] as const;

const fields = {
  kind: z.literal('proposal'),
  /** Drawn at random when it was offered: another store may give the same id. Empty in cases of earlier versions. */
  mark: z.string().default(''),
  /** Claims that lapsed since the last act that came to its end. */
  tries: z.number(),
  /** Acts that came to their end: tells two turns of the same state apart, which `tries` does not. */
  turn: z.number().default(0),
  state: z.enum(PROPOSAL_STATES),
  subject,
  said,
  taskArn: z.string().nullable(),
  causeId: z.string(),
  confirmed: z.boolean(),
  vpcId: z.string(),
  vpcName: z.string().nullable(),
  cidrs: ids,
  offered: z.object({ required: calls, optional: calls, group: calls }),
  /** Of everything that is offered, ticked or not. */
  offerDigest: z.string(),
  /** Zone and free addresses of each subnet that is named. */
  subnets: z.array(z.object({ id: z.string(), zone: z.string(), freeAddresses: z.number() })).readonly(),
  price: z.object({ hourUsd: z.number(), gigabyteUsd: z.number() }).nullable(),
  effects: z.array(effect).readonly(),
  /** The cause that is next once this one is gone, as one sentence. */
  next: z.string().nullable(),
  /** Who owns the VPC or its tables as code. */
  owners: z.array(z.object({ what: z.string(), tool: z.string(), name: z.string() })).readonly(),
  /** Looks that would have been good to have and came to nothing; none of them stands in the way. */
  unsure: z.array(z.string()).readonly(),
  approvable: z.boolean(),
  threads: z.array(thread).readonly(),
  createdAt: z.number(),
  expiresAt: z.number(),
  approval: z.object({ by: z.string(), at: z.number(), digest: z.string(), ticked: ids }).nullable(),
  rejection: z.object({ by: z.string(), at: z.number(), reason: z.string() }).nullable(),
  steps: z.array(step).readonly(),
  /** Endpoints that failed and were tried anew; an undo takes them away too. */
  leftovers: ids,
  /** Groups that an undo left because endpoints of others use them; no step may know of one whose answer was lost. */
  keptGroups: ids.default([]),
  /** When the evidence was last found to be as approved. */
  lookedAt: z.number().nullable(),
  /** When waiting for AWS began. */
  settlingSince: z.number().nullable(),
  /** Looks at the fresh evidence that were made to verify. */
  looks: z.number(),
  outcome: outcome.nullable(),
  halt: halt.nullable(),
  /** `found`: what the form showed beyond what the case knew; `null`: a form of an earlier version, which did not look for more. */
  undo: z.object({ by: z.string(), at: z.number(), found: ids.nullable().default(null) }).nullable(),
  /** How often a person took it up again after an end: each end is told by a word of its own. */
  reopened: z.number().default(0),
  /** How often it was handed to another process in the middle of an act. */
  resumed: z.number(),
};

/** The body of a proposal's case: everything that its card shows and that its execution needs. Times are milliseconds since 1970. */
export const proposalBody: z.ZodType<z.infer<z.ZodObject<typeof fields>>> = z.looseObject(fields);

/** A proposal as its case holds it. */
export type Proposal = z.infer<typeof proposalBody>;
export type ProposalState = Proposal['state'];
export type ProposalStep = Proposal['steps'][number];
export type ProposalThread = Proposal['threads'][number];
export type ProposalEffect = Proposal['effects'][number];
export type ProposalOutcome = NonNullable<Proposal['outcome']>;
export type ProposalHalt = NonNullable<Proposal['halt']>;
export type PlanDifference = z.infer<typeof difference>;
export type VerdictNow = z.infer<typeof verdictNow>;
export type RefusedCall = z.infer<typeof refusedCall>;
export type Said = z.infer<typeof said>;

/** States in which nothing will happen any more unless a person asks for it. */
export function isClosed(state: ProposalState): boolean {
  return ['rejected', 'expired', 'done', 'half-done', 'undone'].includes(state);
}
