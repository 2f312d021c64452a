import { AwsError } from '../../src/aws/error-kinds.ts';
import type { AwsReader } from '../../src/aws/reader.ts';
import type { AwsWriter } from '../../src/aws/writer.ts';
import { digestOf } from '../../src/fixes/digest.ts';
import { callKey } from '../../src/fixes/fix-call.ts';
import type { VpcEndpointSnapshot } from '../../src/model/snapshots/ec2.ts';
import type { Act, ActDeps, Held } from '../../src/remediate/acts/act.ts';
import type { Proposal } from '../../src/remediate/proposal.ts';
import { ACCOUNT, gateway, MINUTE, NOW, proposal, REGION, step } from './samples.ts';

export const CALL = gateway();
export const settling = (changes: Partial<Proposal> = {}) => {
  const digest = digestOf({ account: ACCOUNT, region: REGION, calls: [CALL] });
  return proposal({
    state: 'settling',
    tries: 1,
    approval: { by: 'U00FAKE2', at: NOW - MINUTE, digest, ticked: [] },
    steps: [step(CALL)],
    lookedAt: NOW - MINUTE,
    settlingSince: NOW - MINUTE,
    ...changes,
  });
};

/** Only what an act is expected to use is there; everything else throws. */
export function deps(ec2: Partial<AwsReader['ec2']> = {}, writer: Partial<AwsWriter> | null = null): ActDeps {
  const never = (): never => {
    throw new Error('This act has no business here.');
  };
  return {
    store: { add: never, get: never, swap: never, due: never, append: never, audit: never, ping: never, close: never },
    board: { progress: () => {}, show: never, announce: never },
    follower: { fixed: never },
    fixer: { open: writer === null ? never : () => writer as AwsWriter },
    lookAgain: never,
    readerFor: () => ({ ec2 }) as unknown as AwsReader,
    now: () => NOW,
    endpointsPerDay: 6,
  };
}

export async function run(act: Act, given: Proposal, with_: ActDeps = deps(), repeated = false) {
  const held: Held = { id: 'fix-00000000-1', proposal: given, repeated, isHeld: async () => true };
  const acted = await act(held, with_);
  if (acted === null) throw new Error('The act gave its case away.');
  return acted;
}

export function throttled(): AwsError {
  return new AwsError('throttled', 'ec2:DescribeVpcEndpoints', 'RequestLimitExceeded', 'Slow down.');
}

export function pendingEndpoint(): VpcEndpointSnapshot {
  return {
    id: 'vpce-0a',
    vpcId: 'vpc-0a',
    type: 'Interface',
    service: callKey(CALL),
    state: 'pending',
    privateDns: true,
    subnetIds: [],
    securityGroupIds: [],
    networkInterfaceIds: [],
    routeTableIds: [],
    policy: null,
    ownerId: null,
    privateDnsInboundOnly: false,
    lastError: null,
    createdAt: null,
    tags: {},
  };
}
