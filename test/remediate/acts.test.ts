import { describe, expect, it } from 'vitest';
import { AwsError } from '../../src/aws/error-kinds.ts';
import type { AwsReader } from '../../src/aws/reader.ts';
import type { AwsWriter, MakeOptions } from '../../src/aws/writer.ts';
import { digestOf } from '../../src/fixes/digest.ts';
import { callKey } from '../../src/fixes/fix-call.ts';
import type { VpcEndpointSnapshot } from '../../src/model/snapshots/ec2.ts';
import type { Act, ActDeps, Held } from '../../src/remediate/acts/act.ts';
import { create } from '../../src/remediate/acts/create.ts';
import { look } from '../../src/remediate/acts/look.ts';
import { settle } from '../../src/remediate/acts/settle.ts';
import { settleUndo, undo } from '../../src/remediate/acts/undo.ts';
import { type Proposal, proposalBody } from '../../src/remediate/proposal.ts';
import { ownMark } from '../../src/remediate/tags.ts';
import { ACCOUNT, gateway, MINUTE, NOW, proposal, REGION, step } from './samples.ts';

const CALL = gateway();
const settling = (changes: Partial<Proposal> = {}) => {
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
function deps(ec2: Partial<AwsReader['ec2']> = {}, writer: Partial<AwsWriter> | null = null): ActDeps {
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

async function run(act: Act, given: Proposal, with_: ActDeps = deps()) {
  const held: Held = { id: 'fix-00000000-1', proposal: given, repeated: false, isHeld: async () => true };
  const acted = await act(held, with_);
  if (acted === null) throw new Error('The act gave its case away.');
  return acted;
}

describe('waiting for AWS', () => {
  it('ends after ten minutes and names what is still pending', async () => {
    const acted = await run(
      settle,
      settling({ settlingSince: NOW - 10 * MINUTE }),
      deps({ endpointsById: async () => [pendingEndpoint()] }),
    );
    expect(acted.proposal.state).toBe('half-done');
    expect(acted.proposal.halt).toEqual({ kind: 'still-pending', keys: [callKey(CALL)] });
  });

  it('takes a refusal to tell for no answer about the endpoint', async () => {
    const acted = await run(settle, settling(), deps({ endpointsById: () => Promise.reject(throttled()) }));
    expect(acted.proposal.state).toBe('settling');
    expect(acted.due).toBe(NOW + 10_000);
  });

  it('looks sooner in the first minute', async () => {
    const acted = await run(settle, settling({ settlingSince: NOW }), deps({ endpointsById: async () => [] }));
    expect(acted.due).toBe(NOW + 5_000);
  });

  it('calls an endpoint lost that AWS does not know after a minute', async () => {
    const acted = await run(
      settle,
      settling({ settlingSince: NOW - 2 * MINUTE }),
      deps({ endpointsById: async () => [] }),
    );
    expect(acted.proposal.halt).toMatchObject({ kind: 'endpoint-failed', state: 'not found' });
  });
});

describe('a yes', () => {
  it('of an hour ago is not carried out', async () => {
    const { approval } = settling();
    if (approval === null) throw new Error('There is an approval.');
    const old = settling({
      state: 'looking',
      steps: [step(CALL, { state: 'waiting', id: null })],
      approval: { ...approval, at: NOW - 60 * MINUTE },
    });
    const acted = await run(look, old);
    expect(acted.proposal.outcome).toEqual({ kind: 'not-safe-now', obstacles: ['approval-old'] });
    expect(acted.proposal.state).toBe('done');
  });

  it('for other calls than those that are stored is not carried out', async () => {
    const swapped = settling({ state: 'looking', steps: [step(gateway(['rtb-0b']), { state: 'waiting', id: null })] });
    const acted = await run(look, swapped);
    expect(acted.proposal.outcome).toEqual({ kind: 'not-safe-now', obstacles: ['digest'] });
  });

  it('whose look was long ago is looked at again before anything is made', async () => {
    const stale = settling({
      state: 'creating',
      lookedAt: NOW - 11 * MINUTE,
      steps: [step(CALL, { state: 'waiting', id: null })],
    });
    const nothing = { taggedEndpoints: async () => [] };
    expect((await run(create, stale, deps(nothing))).proposal.state).toBe('looking');
  });

  it('whose first call was made by a process that died is known to be made, however long ago that was', async () => {
    const stale = settling({
      state: 'creating',
      lookedAt: NOW - 11 * MINUTE,
      steps: [step(CALL, { state: 'waiting', id: null })],
    });
    const { proposal: after } = await run(create, stale, deps({ taggedEndpoints: async () => [pendingEndpoint()] }));
    expect(after).toMatchObject({ state: 'creating', steps: [{ state: 'made', id: 'vpce-0a' }] });
  });
});

describe('a proposal of the same id in another store', () => {
  const waiting = (mark: string) =>
    settling({ state: 'creating', mark, steps: [step(CALL, { state: 'waiting', id: null })] });
  const listed = (of: string) => ({
    taggedEndpoints: async (_vpc: string, _key: string, value: string) =>
      value === of ? [{ ...pendingEndpoint(), id: 'vpce-0b' }] : [],
    taggedSecurityGroups: async () => [],
  });

  it('creates under another tag and another token', async () => {
    const made: MakeOptions[] = [];
    const writer = {
      make: async (_call: unknown, options: MakeOptions) => {
        made.push(options);
        return { id: 'vpce-0a', requestId: null };
      },
    };
    for (const mark of ['0000aaaa', '0000bbbb']) await run(create, waiting(mark), deps(listed('none'), writer));
    expect(made.map(({ tags }) => tags['pullfail:proposal'])).toEqual([
      'fix-00000000-1-0000aaaa',
      'fix-00000000-1-0000bbbb',
    ]);
    expect(made[0]?.clientToken).not.toBe(made[1]?.clientToken);
  });

  it('keeps what it created when this one is undone', async () => {
    const deleted: string[] = [];
    const writer = {
      deleteEndpoint: async (id: string) => {
        deleted.push(id);
        return { id, requestId: null };
      },
    };
    const undoing = settling({ state: 'undoing', mark: '0000aaaa', undo: { by: 'U00FAKE2', at: NOW } });
    await run(undo, undoing, deps(listed('fix-00000000-1-0000bbbb'), writer));
    await run(undo, undoing, deps(listed('fix-00000000-1'), writer));
    expect(deleted).toEqual(['vpce-0a', 'vpce-0a']);
  });

  it('has no mark where an earlier version offered it, and is known by its id', () => {
    const { mark: _, ...earlier } = proposal();
    expect(proposalBody.parse(earlier).mark).toBe('');
    expect(ownMark('fix-00000000-1', { mark: '' })).toBe('fix-00000000-1');
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
    expect((await run(settleUndo, settling({ ...undoing }), listed)).due).toBe(NOW + 5_000);
    const late = await run(settleUndo, settling({ ...undoing, settlingSince: NOW - 10 * MINUTE }), listed);
    expect(late.proposal.state).toBe('half-done');
    expect(late.proposal.halt).toEqual({ kind: 'undo-pending', keys: ['vpce-0a'] });
  });
});

function throttled(): AwsError {
  return new AwsError('throttled', 'ec2:DescribeVpcEndpoints', 'RequestLimitExceeded', 'Slow down.');
}

function pendingEndpoint(): VpcEndpointSnapshot {
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
    privateDnsPreference: null,
    lastError: null,
    createdAt: null,
    tags: {},
  };
}
