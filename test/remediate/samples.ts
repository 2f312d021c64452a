import { digestOf } from '../../src/fixes/digest.ts';
import { callKey, type FixCall } from '../../src/fixes/fix-call.ts';
import { everyCall } from '../../src/fixes/offered-calls.ts';
import type { Clicker } from '../../src/remediate/may-approve.ts';
import type { Proposal, ProposalStep } from '../../src/remediate/proposal.ts';

/** The instant that the samples live at. */
export const NOW = Date.parse('2026-11-21T03:00:00Z');
export const MINUTE = 60_000;
export const ACCOUNT = '111122223333';
export const REGION = 'us-east-1';

export function gateway(routeTableIds: readonly string[] = ['rtb-0a']): FixCall {
  return {
    action: 'ec2:CreateVpcEndpoint',
    endpointType: 'Gateway',
    service: `com.amazonaws.${REGION}.s3`,
    vpcId: 'vpc-0a',
    routeTableIds,
  };
}

export function endpoint(
  name: string,
  changes: { readonly subnetIds?: readonly string[]; readonly groupId?: string } = {},
): FixCall {
  const { subnetIds = ['subnet-0a', 'subnet-0b'], groupId } = changes;
  return {
    action: 'ec2:CreateVpcEndpoint',
    endpointType: 'Interface',
    service: `com.amazonaws.${REGION}.${name}`,
    vpcId: 'vpc-0a',
    subnetIds,
    group: groupId === undefined ? { kind: 'created-here' } : { kind: 'existing', id: groupId },
  };
}

/** The calls that create the group of new endpoints. */
export const GROUP: readonly FixCall[] = [
  { action: 'ec2:CreateSecurityGroup', vpcId: 'vpc-0a', groupName: 'pullfail-endpoints-vpc-0a', description: 'HTTPS' },
  { action: 'ec2:AuthorizeSecurityGroupIngress', cidrs: ['10.0.0.0/16', '100.64.0.0/16'] },
];

export function step(call: FixCall, changes: Partial<ProposalStep> = {}): ProposalStep {
  return {
    key: callKey(call),
    call,
    state: 'made',
    id: 'vpce-0a',
    requestId: null,
    attempts: 0,
    sent: false,
    round: 1,
    unanswered: false,
    tablesBefore: null,
    ...changes,
  };
}

/** An open offer of the S3 gateway, of which only what differs is stated. */
export function proposal(changes: Partial<Proposal> = {}): Proposal {
  const { offered = { required: [gateway()], optional: [endpoint('ssm', { groupId: 'sg-0e' })], group: [] } } = changes;
  return {
    kind: 'proposal',
    mark: '0000abcd',
    tries: 0,
    turn: 0,
    state: 'offered',
    subject: { partition: 'aws', account: ACCOUNT, region: REGION, cluster: 'prod', service: 'payments', taskId: null },
    said: {
      symptom: 'layer-download',
      stage: 'layer',
      certainty: 'certain',
      signatureId: null,
      alternatives: [],
      facts: {},
      errorStage: 'layers',
    },
    taskArn: null,
    causeId: 'vpc-endpoint-missing',
    confirmed: true,
    vpcId: 'vpc-0a',
    vpcName: null,
    cidrs: ['10.0.0.0/16'],
    offered,
    offerDigest: digestOf({ account: ACCOUNT, region: REGION, calls: everyCall(offered) }),
    subnets: [],
    price: null,
    effects: [],
    next: null,
    owners: [],
    unsure: [],
    approvable: true,
    threads: [{ channel: 'C00FAKE1', threadTs: '1.0', askedBy: 'U00FAKE1', cardTs: '2.0', outcomeTs: null }],
    createdAt: NOW - 5 * MINUTE,
    expiresAt: NOW + 25 * MINUTE,
    approval: null,
    rejection: null,
    steps: [],
    leftovers: [],
    keptGroups: [],
    lookedAt: null,
    settlingSince: null,
    looks: 0,
    outcome: null,
    halt: null,
    undo: null,
    reopened: 0,
    resumed: 0,
    ...changes,
  };
}

/** An approver of our own workspace. */
export function clicker(changes: Partial<Clicker> = {}): Clicker {
  return {
    userId: 'U00FAKE2',
    teamId: 'T00FAKE1',
    ownTeamId: 'T00FAKE1',
    guest: false,
    stranger: false,
    deactivated: false,
    bot: false,
    groups: [],
    ...changes,
  };
}
