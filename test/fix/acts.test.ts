import { describe, expect, it } from 'vitest';
import { AwsError } from '../../src/aws/error-kinds.ts';
import type { AwsReader } from '../../src/aws/reader.ts';
import { digestOf } from '../../src/fixes/digest.ts';
import type { Act, ActDeps, Held } from '../../src/remediate/acts/act.ts';
import { create } from '../../src/remediate/acts/create.ts';
import { look } from '../../src/remediate/acts/look.ts';
import { settle } from '../../src/remediate/acts/settle.ts';
import { settleUndo } from '../../src/remediate/acts/undo.ts';
import type { Proposal, ProposalStep } from '../../src/remediate/proposal.ts';

const NOW = Date.parse('2026-11-21T03:00:00Z');
const MINUTE = 60_000;
const CALL = {
  action: 'ec2:CreateVpcEndpoint',
  endpointType: 'Gateway',
  service: 'com.amazonaws.us-east-1.s3',
  vpcId: 'vpc-0a',
  routeTableIds: ['rtb-0a'],
} as const;

function step(changes: Partial<ProposalStep> = {}): ProposalStep {
  return {
    key: CALL.service,
    call: CALL,
    state: 'made',
    id: 'vpce-0a',
    requestId: null,
    attempts: 0,
    round: 1,
    ...changes,
  };
}

function proposal(changes: Partial<Proposal> = {}): Proposal {
  const digest = digestOf({ account: '111122223333', region: 'us-east-1', calls: [CALL] });
  return {
    kind: 'proposal',
    tries: 1,
    state: 'settling',
    subject: {
      partition: 'aws',
      account: '111122223333',
      region: 'us-east-1',
      cluster: 'prod',
      service: 'payments',
      taskId: null,
    },
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
    offered: { required: [CALL], optional: [], group: [] },
    offerDigest: digest,
    subnets: [],
    price: null,
    effects: [],
    next: null,
    owners: [],
    unsure: [],
    approvable: true,
    threads: [],
    createdAt: NOW - 5 * MINUTE,
    expiresAt: NOW + 25 * MINUTE,
    approval: { by: 'U00FAKE2', at: NOW - MINUTE, digest, ticked: [] },
    rejection: null,
    steps: [step()],
    leftovers: [],
    lookedAt: NOW - MINUTE,
    settlingSince: NOW - MINUTE,
    looks: 0,
    outcome: null,
    halt: null,
    undo: null,
    resumed: 0,
    ...changes,
  };
}

/** Only what an act is expected to use is there; everything else throws. */
function deps(ec2: Partial<AwsReader['ec2']> = {}): ActDeps {
  const never = (): never => {
    throw new Error('This act has no business here.');
  };
  return {
    store: { add: never, get: never, swap: never, due: never, append: never, audit: never, ping: never, close: never },
    board: { progress: () => {}, show: never, announce: never },
    fixer: { fenced: true, open: never },
    lookAgain: never,
    readerFor: () => ({ ec2 }) as unknown as AwsReader,
    now: () => NOW,
    endpointsPerDay: 6,
  };
}

async function run(act: Act, given: Proposal, with_: ActDeps = deps()) {
  const held: Held = { id: 'fix-00000000-1', proposal: given, repeated: false, isHeld: async () => true };
  const acted = await act(held, with_);
  if (acted === null) throw new Error('The act gave its case away.');
  return acted;
}

describe('waiting for AWS', () => {
  it('ends after ten minutes and names what is still pending', async () => {
    const pending = deps({ endpointsById: async () => [] });
    const acted = await run(settle, proposal({ settlingSince: NOW - 10 * MINUTE, steps: [step()] }), {
      ...pending,
      readerFor: () => ({ ec2: { endpointsById: async () => Promise.reject(throttled()) } }) as unknown as AwsReader,
    });
    expect(acted.proposal.state).toBe('half-done');
    expect(acted.proposal.halt).toEqual({ kind: 'still-pending', keys: [CALL.service] });
  });

  it('takes a refusal to tell for no answer about the endpoint', async () => {
    const acted = await run(settle, proposal(), deps({ endpointsById: () => Promise.reject(throttled()) }));
    expect(acted.proposal.state).toBe('settling');
    expect(acted.due).toBe(NOW + 10_000);
  });

  it('looks sooner in the first minute', async () => {
    const acted = await run(settle, proposal({ settlingSince: NOW }), deps({ endpointsById: async () => [] }));
    expect(acted.due).toBe(NOW + 5_000);
  });

  it('calls an endpoint lost that AWS does not know after a minute', async () => {
    const acted = await run(
      settle,
      proposal({ settlingSince: NOW - 2 * MINUTE }),
      deps({ endpointsById: async () => [] }),
    );
    expect(acted.proposal.halt).toMatchObject({ kind: 'endpoint-failed', state: 'not found' });
  });
});

describe('a yes', () => {
  it('of an hour ago is not carried out', async () => {
    const { approval } = proposal();
    if (approval === null) throw new Error('There is an approval.');
    const old = proposal({
      state: 'looking',
      steps: [step({ state: 'waiting', id: null })],
      approval: { ...approval, at: NOW - 60 * MINUTE },
    });
    const acted = await run(look, old);
    expect(acted.proposal.outcome).toEqual({ kind: 'not-safe-now', obstacles: ['approval-old'] });
    expect(acted.proposal.state).toBe('done');
  });

  it('for other calls than those that are stored is not carried out', async () => {
    const other = { ...CALL, routeTableIds: ['rtb-0b'] };
    const swapped = proposal({ state: 'looking', steps: [step({ state: 'waiting', id: null, call: other })] });
    const acted = await run(look, swapped);
    expect(acted.proposal.outcome).toEqual({ kind: 'not-safe-now', obstacles: ['digest'] });
  });

  it('whose look was long ago is looked at again before anything is made', async () => {
    const stale = proposal({
      state: 'creating',
      lookedAt: NOW - 11 * MINUTE,
      steps: [step({ state: 'waiting', id: null })],
    });
    expect((await run(create, stale)).proposal.state).toBe('looking');
  });
});

describe('an undo', () => {
  it('waits while AWS still lists an endpoint, and stops after ten minutes', async () => {
    const listed = deps({
      endpointsById: async () => [{ id: 'vpce-0a', state: 'deleting' }] as never,
      taggedEndpoints: async () => [],
      taggedSecurityGroups: async () => [],
    });
    const undoing = { state: 'undo-settling', undo: { by: 'U00FAKE2', at: NOW } } as const;
    expect((await run(settleUndo, proposal({ ...undoing }), listed)).due).toBe(NOW + 5_000);
    const late = await run(settleUndo, proposal({ ...undoing, settlingSince: NOW - 10 * MINUTE }), listed);
    expect(late.proposal.state).toBe('half-done');
  });
});

function throttled(): AwsError {
  return new AwsError('throttled', 'ec2:DescribeVpcEndpoints', 'RequestLimitExceeded', 'Slow down.');
}
