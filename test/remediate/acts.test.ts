import { describe, expect, it } from 'vitest';
import { AwsError, type AwsErrorKind } from '../../src/aws/error-kinds.ts';
import type { AwsReader } from '../../src/aws/reader.ts';
import type { MakeOptions } from '../../src/aws/write-request.ts';
import type { AwsWriter } from '../../src/aws/writer.ts';
import { digestOf } from '../../src/fixes/digest.ts';
import { callKey, type FixCall } from '../../src/fixes/fix-call.ts';
import type { VpcEndpointSnapshot } from '../../src/model/snapshots/ec2.ts';
import type { Act, ActDeps, Held } from '../../src/remediate/acts/act.ts';
import { create } from '../../src/remediate/acts/create.ts';
import { look } from '../../src/remediate/acts/look.ts';
import { settle } from '../../src/remediate/acts/settle.ts';
import { settleUndo, undo } from '../../src/remediate/acts/undo.ts';
import { verify } from '../../src/remediate/acts/verify.ts';
import { createdBy, mayBeUndone } from '../../src/remediate/created.ts';
import { everythingCreated } from '../../src/remediate/everything-created.ts';
import { type Proposal, type ProposalStep, proposalBody } from '../../src/remediate/proposal.ts';
import { decide } from '../../src/remediate/proposal-state.ts';
import type { SecondLook } from '../../src/remediate/second-look.ts';
import { ownMark } from '../../src/remediate/tags.ts';
import { announcement } from '../../src/render/proposal/messages.ts';
import { plainText } from '../../src/simulation/slack/index.ts';
import { ACCOUNT, endpoint, GROUP, gateway, MINUTE, NOW, proposal, REGION, step } from './samples.ts';

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

async function run(act: Act, given: Proposal, with_: ActDeps = deps(), repeated = false) {
  const held: Held = { id: 'fix-00000000-1', proposal: given, repeated, isHeld: async () => true };
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

describe('a cause that cannot be judged again', () => {
  it('leaves the fix unverified, and the words for it are of the card', async () => {
    const nothing = { diagnosis: { findings: [], conclusion: { kind: 'undetermined', because: '' } } };
    const blind = { ...deps(), lookAgain: async () => nothing as unknown as SecondLook };
    const { proposal: after } = await run(verify, settling({ state: 'verifying', looks: 3 }), blind);
    expect(after.outcome).toEqual({ kind: 'unverified', because: null });
    expect(plainText(announcement(after, null))).toContain('The looks that it rests on came to nothing.');
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

describe('a call whose answer was lost', () => {
  const creating = (call: FixCall, changes: Partial<ProposalStep> = {}) =>
    settling({ state: 'creating', steps: [step(call, { state: 'waiting', id: null, ...changes })] });
  const failing = (awsName: string, action = 'ec2:CreateVpcEndpoint', kind: AwsErrorKind = 'failed') => ({
    make: () => Promise.reject(new AwsError(kind, action, awsName, 'No luck.')),
  });
  const untagged = { taggedEndpoints: async () => [], taggedSecurityGroups: async () => [] };
  const refused = { taggedEndpoints: () => Promise.reject(throttled()) };
  const timedOut = failing('TimeoutError', 'ec2:CreateVpcEndpoint', 'timed-out');

  it('never ends as “nothing was created” while nobody could look for its work', async () => {
    let current = (await run(create, creating(CALL), deps(untagged, timedOut))).proposal;
    for (let more = 0; more < 3; more += 1) current = (await run(create, current, deps(refused))).proposal;
    expect(current).toMatchObject({ state: 'half-done', halt: { kind: 'call-unanswered' }, outcome: null });
    expect(mayBeUndone(current)).toBe(true);
  });

  it('ends so too at the last try, and where the process died in the middle of one', async () => {
    const last = await run(create, creating(CALL, { attempts: 3 }), deps(untagged, timedOut));
    expect(last.proposal.halt?.kind).toBe('call-unanswered');
    const died = await run(create, creating(CALL, { attempts: 3 }), deps(refused), true);
    expect(died.proposal.halt?.kind).toBe('call-unanswered');
  });

  it('is a refusal once a look has found nothing and AWS has said no', async () => {
    const unsure = creating(CALL, { attempts: 1, unanswered: true });
    const denied = failing('UnauthorizedOperation', 'ec2:CreateVpcEndpoint', 'access-denied');
    const acted = await run(create, unsure, deps(untagged, denied));
    expect(acted.proposal).toMatchObject({ state: 'done', outcome: { kind: 'refused' } });
    expect(mayBeUndone(acted.proposal)).toBe(false);
  });

  it('is looked for before the second look when somebody goes on', async () => {
    const halted = (await run(create, creating(CALL, { attempts: 3 }), deps(untagged, timedOut))).proposal;
    const transition = decide(halted, { kind: 'go-on' }, 'U00FAKE2', NOW);
    if (transition.kind !== 'moved') throw new Error('It goes on.');
    const found = await run(create, transition.proposal, deps({ taggedEndpoints: async () => [pendingEndpoint()] }));
    expect(found.proposal.steps).toMatchObject([{ state: 'made', id: 'vpce-0a', unanswered: false }]);
    expect((await run(create, transition.proposal, deps(untagged))).proposal.state).toBe('looking');
  });

  it.each(['InternalFailure', 'ServiceUnavailable', 'InternalError', 'Unavailable'])(
    'is tried again after %s',
    async (name) => {
      const acted = await run(create, creating(CALL), deps(untagged, failing(name)));
      expect(acted.proposal).toMatchObject({ state: 'creating', steps: [{ attempts: 1, unanswered: true }] });
    },
  );

  it('of a group is found by its mark when the repeat meets the same name', async () => {
    const [group] = GROUP;
    if (group === undefined) throw new Error('There is a group.');
    const echo = failing('InvalidGroup.Duplicate', 'ec2:CreateSecurityGroup');
    const once = await run(create, creating(group), deps(untagged, echo));
    expect(once.proposal).toMatchObject({ state: 'creating', steps: [{ attempts: 1 }] });
    const mine = { taggedSecurityGroups: async () => [{ id: 'sg-0a' }] as never };
    expect((await run(create, once.proposal, deps(mine))).proposal.steps).toMatchObject([
      { state: 'made', id: 'sg-0a' },
    ]);
    const foreign = await run(create, creating(group, { attempts: 3 }), deps(untagged, echo));
    expect(foreign.proposal.outcome).toMatchObject({ kind: 'refused', refused: { awsName: 'InvalidGroup.Duplicate' } });
  });
});

describe('tables that are added to an endpoint', () => {
  const MODIFY: FixCall = {
    action: 'ec2:ModifyVpcEndpoint',
    service: callKey(CALL),
    vpcId: 'vpc-0a',
    endpointId: 'vpce-0s',
    addRouteTableIds: ['rtb-0a', 'rtb-0b'],
  };
  const adding = (changes: Partial<ProposalStep> = {}) =>
    settling({ state: 'creating', steps: [step(MODIFY, { state: 'waiting', id: null, ...changes })] });
  const on = (...routeTableIds: string[]) => ({
    endpointsById: async () => [{ ...pendingEndpoint(), id: 'vpce-0s', routeTableIds }],
    taggedEndpoints: async () => [],
    taggedSecurityGroups: async () => [],
  });
  const exists = () =>
    Promise.reject(new AwsError('failed', 'ec2:ModifyVpcEndpoint', 'RouteAlreadyExists', 'There is a route.'));

  it('are told from those that it was on before, and an undo takes off no other', async () => {
    const looked = await run(create, adding(), deps(on('rtb-0a')));
    expect(looked.proposal.steps).toMatchObject([{ state: 'waiting', tablesBefore: ['rtb-0a'] }]);
    const after = await run(create, looked.proposal, deps(on('rtb-0a', 'rtb-0b')), true);
    expect(after.proposal.steps).toMatchObject([{ state: 'made', id: 'vpce-0s' }]);
    expect(createdBy(after.proposal).associations).toEqual([{ endpointId: 'vpce-0s', routeTableIds: ['rtb-0b'] }]);
  });

  it('are not taken for added where AWS met a route of somebody else', async () => {
    const acted = await run(create, adding({ tablesBefore: [], attempts: 3 }), deps(on('rtb-0a'), { make: exists }));
    expect(acted.proposal).toMatchObject({ state: 'done', outcome: { kind: 'refused' } });
    expect(mayBeUndone(acted.proposal)).toBe(false);
  });

  it.each([
    ['before anything was tried', {}],
    ['while AWS was too busy to be asked', { attempts: 2 }],
  ])('are of somebody else where they were added %s, and the second look says so', async (_when, changes) => {
    const acted = await run(create, adding({ tablesBefore: [], ...changes }), deps(on('rtb-0a', 'rtb-0b')));
    expect(acted.proposal).toMatchObject({ state: 'looking', lookedAt: null });
    expect(acted.proposal.steps).toMatchObject([{ state: 'waiting', id: null, tablesBefore: null }]);
    expect(mayBeUndone(acted.proposal)).toBe(false);
  });

  it('are its own where a try of this process has sent the call', async () => {
    const busy = () => Promise.reject(new AwsError('throttled', 'ec2:ModifyVpcEndpoint', 'RequestLimitExceeded', ''));
    const once = await run(create, adding({ tablesBefore: [] }), deps(on(), { make: busy }));
    const after = await run(create, once.proposal, deps(on('rtb-0a', 'rtb-0b')));
    expect(after.proposal.steps).toMatchObject([{ state: 'made', id: 'vpce-0s' }]);
  });

  it('are found by an undo after a lost answer, without those of before', async () => {
    const halted = adding({ state: 'failed', unanswered: true, tablesBefore: ['rtb-0a'] });
    const reader = { ec2: on('rtb-0a', 'rtb-0b', 'rtb-0c') } as unknown as AwsReader;
    expect((await everythingCreated('fix-00000000-1', halted, reader)).associations).toEqual([
      { endpointId: 'vpce-0s', routeTableIds: ['rtb-0b'] },
    ]);
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
    const undoing = settling({ state: 'undoing', mark: '0000aaaa', undo: { by: 'U00FAKE2', at: NOW, found: null } });
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
    const undoing = { state: 'undo-settling', undo: { by: 'U00FAKE2', at: NOW, found: [] } } as const;
    expect((await run(settleUndo, settling({ ...undoing }), listed)).due).toBe(NOW + 5_000);
    const late = await run(settleUndo, settling({ ...undoing, settlingSince: NOW - 10 * MINUTE }), listed);
    expect(late.proposal.state).toBe('half-done');
    expect(late.proposal.halt).toEqual({ kind: 'undo-pending', keys: ['vpce-0a'] });
  });

  const undoing = (changes: Partial<Proposal> = {}) =>
    settling({ state: 'undoing', undo: { by: 'U00FAKE2', at: NOW, found: [] }, ...changes });
  const tagged = (...ids: string[]) => ({
    endpointsById: async () => [],
    taggedEndpoints: async () => ids.map((id) => ({ ...pendingEndpoint(), id })),
    taggedSecurityGroups: async () => [],
    describeVpcEndpoints: async () => [],
  });
  const deleting = (broken = 'none') => {
    const deleted: string[] = [];
    const remove = async (id: string) => {
      if (id === broken) throw new AwsError('access-denied', 'ec2:DeleteVpcEndpoints', 'UnauthorizedOperation', 'No.');
      deleted.push(id);
      return { id, requestId: `request-${id}` };
    };
    return { deleted, writer: { deleteEndpoint: remove, deleteSecurityGroup: remove } };
  };

  it('deletes what the form listed, and leaves and names what turned up since', async () => {
    const { deleted, writer } = deleting();
    const shown = { by: 'U00FAKE2', at: NOW, found: ['vpce-0b'] };
    const found = deps(tagged('vpce-0a', 'vpce-0b', 'vpce-0c'), writer);
    const asked = await run(undo, undoing({ undo: shown }), found);
    expect(deleted).toEqual(['vpce-0a', 'vpce-0b']);
    const after = await run(settleUndo, asked.proposal, deps(tagged('vpce-0c'), writer));
    expect(after.proposal).toMatchObject({ state: 'half-done', halt: { kind: 'undo-unshown', keys: ['vpce-0c'] } });
    expect(mayBeUndone(after.proposal)).toBe(true);
  });

  it('does not take its own endpoint for news while AWS still lists it', async () => {
    const going = undoing({ state: 'undo-settling', steps: [step(CALL, { state: 'gone' })] });
    expect((await run(settleUndo, going, deps(tagged('vpce-0a'), {}))).proposal.state).toBe('undone');
  });

  it('holds every deletion in the trail although a later one is refused', async () => {
    const { writer } = deleting('vpce-0b');
    const steps = [step(CALL), step(endpoint('ssm'), { id: 'vpce-0b' })];
    const acted = await run(undo, undoing({ steps }), deps(tagged(), writer));
    expect(acted.entries.map(({ what, requestIds }) => [what, ...requestIds])).toEqual([
      ['deleted', 'request-vpce-0a'],
      ['call-failed'],
    ]);
  });

  it('leaves its group where endpoints of others use it, and comes to its end', async () => {
    const { deleted, writer } = deleting();
    const groups = GROUP.map((call) => step(call, { id: 'sg-0a' }));
    const later = { ...pendingEndpoint(), id: 'vpce-0x', state: 'available', securityGroupIds: ['sg-0a'] };
    const used = { ...tagged(), describeVpcEndpoints: async () => [later] };
    const settlingUndo = undoing({ state: 'undo-settling', steps: [...groups, step(CALL)] });
    const acted = await run(settleUndo, settlingUndo, deps(used, writer));
    expect(deleted).toEqual([]);
    expect(acted.proposal.state).toBe('undone');
    expect(acted.entries.map(({ what, result }) => `${what} ${result}`)).toEqual(['left-in-use sg-0a', 'undone null']);
    expect(plainText(announcement(acted.proposal, null))).toMatch(/security group stays[\s\S]*security-group: sg-0a/);
    await run(settleUndo, settlingUndo, deps({ ...used, describeVpcEndpoints: async () => [] }, writer));
    expect(deleted).toEqual(['sg-0a']);
  });

  it('tells of a group that it leaves though only its mark was found', async () => {
    const later = { ...pendingEndpoint(), id: 'vpce-0x', state: 'available', securityGroupIds: ['sg-0m'] };
    const used = {
      ...tagged(),
      taggedSecurityGroups: async () => [{ id: 'sg-0m' }] as never,
      describeVpcEndpoints: async () => [later],
    };
    const shown = { by: 'U00FAKE2', at: NOW, found: ['sg-0m'] };
    const acted = await run(settleUndo, undoing({ state: 'undo-settling', undo: shown }), deps(used, {}));
    expect(acted.proposal).toMatchObject({ state: 'undone', keptGroups: ['sg-0m'] });
    expect(plainText(announcement(acted.proposal, null))).toMatch(
      /but for a security group[\s\S]*security group stays[\s\S]*security-group: sg-0m/,
    );
  });

  it.each([
    ['DependencyViolation', 'undo-pending'],
    ['UnauthorizedOperation', 'undo-refused'],
  ])('that ends at its group with %s calls no endpoint there that is gone', async (awsName, halt) => {
    const writer = {
      deleteSecurityGroup: () => Promise.reject(new AwsError('failed', 'ec2:DeleteSecurityGroup', awsName, 'No.')),
    };
    const steps = [...GROUP.map((call) => step(call, { id: 'sg-0a' })), step(CALL, { state: 'available' })];
    const late = { state: 'undo-settling', settlingSince: NOW - 10 * MINUTE, steps } as const;
    const { proposal: after } = await run(settleUndo, undoing(late), deps(tagged(), writer));
    expect(after).toMatchObject({ state: 'half-done', halt: { kind: halt } });
    expect(createdBy(after)).toMatchObject({ endpointIds: [], groupIds: ['sg-0a'] });
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
    privateDnsInboundOnly: false,
    lastError: null,
    createdAt: null,
    tags: {},
  };
}
