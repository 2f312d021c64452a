import { z } from 'zod';

const ids = z.array(z.string()).readonly();

const fixCall = z.union([
  z.object({
    action: z.literal('ec2:CreateSecurityGroup'),
    vpcId: z.string(),
    groupName: z.string(),
    description: z.string(),
  }),
  z.object({ action: z.literal('ec2:AuthorizeSecurityGroupIngress'), cidrs: ids }),
  z.object({
    action: z.literal('ec2:CreateVpcEndpoint'),
    endpointType: z.literal('Interface'),
    service: z.string(),
    vpcId: z.string(),
    subnetIds: ids,
    group: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('existing'), id: z.string() }),
      z.object({ kind: z.literal('created-here') }),
    ]),
  }),
  z.object({
    action: z.literal('ec2:CreateVpcEndpoint'),
    endpointType: z.literal('Gateway'),
    service: z.string(),
    vpcId: z.string(),
    routeTableIds: ids,
  }),
  z.object({
    action: z.literal('ec2:ModifyVpcEndpoint'),
    service: z.string(),
    vpcId: z.string(),
    endpointId: z.string(),
    addRouteTableIds: ids,
  }),
]);

const calls = z.array(fixCall).readonly();

const subject = z.object({
  partition: z.string(),
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

const step = z.object({
  key: z.string(),
  call: fixCall,
  state: z.enum(['waiting', 'made', 'available', 'failed', 'gone']),
  /** Of the endpoint or the group. */
  id: z.string().nullable(),
  requestId: z.string().nullable(),
  /** What AWS said, capped and redacted. */
  error: z.string().nullable(),
  /** It was there before this proposal touched it, so an undo must not delete it. */
  existedBefore: z.boolean(),
});

const outcome = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('fixed'), because: z.string() }),
  z.object({ kind: z.literal('still-failing'), causeId: z.string(), because: z.string() }),
  z.object({ kind: z.literal('unverified'), because: z.string() }),
  /** The second look found something else than what was approved; nothing was created. */
  z.object({ kind: z.literal('changed-since'), because: z.string() }),
  z.object({ kind: z.literal('could-not-start'), because: z.string() }),
]);

/** Every state that a proposal can be in; which may follow which is said by `proposal-state.ts`. */
export const PROPOSAL_STATES = [
  'offered',
  'rejected',
  'expiring',
  'expired',
  'looking',
  'creating',
  'settling',
  'verifying',
  'reporting',
  'done',
  'half-done',
  'undoing',
  'undo-settling',
  'undo-reporting',
  'undone',
] as const;

/** The body of a proposal's case: everything that its card shows and that its execution needs. Times are milliseconds since 1970. */
export const proposalBody = z.object({
  kind: z.literal('proposal'),
  /** Claims that lapsed since the last act that came to its end. */
  tries: z.number(),
  state: z.enum(PROPOSAL_STATES),
  subject,
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
  /** When waiting for AWS began. */
  settlingSince: z.number().nullable(),
  /** Looks at the fresh evidence that were made to verify. */
  looks: z.number(),
  outcome: outcome.nullable(),
  halfDone: z.string().nullable(),
  undo: z.object({ by: z.string(), at: z.number() }).nullable(),
  /** How often it was handed to another process in the middle of an act. */
  resumed: z.number(),
});

/** A proposal as its case holds it. */
export type Proposal = z.infer<typeof proposalBody>;
export type ProposalState = Proposal['state'];
export type ProposalStep = Proposal['steps'][number];
export type ProposalThread = Proposal['threads'][number];
export type ProposalEffect = Proposal['effects'][number];
export type ProposalOutcome = NonNullable<Proposal['outcome']>;

/** States in which nothing will happen any more unless a person asks for it. */
export function isClosed(state: ProposalState): boolean {
  return ['rejected', 'expired', 'done', 'half-done', 'undone'].includes(state);
}

/** What the proposal created and an undo takes away. */
export function createdBy({ steps }: Proposal): readonly ProposalStep[] {
  return steps.filter(({ id, state }) => id !== null && state !== 'gone');
}
