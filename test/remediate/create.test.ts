import { describe, expect, it } from 'vitest';
import { AwsError, type AwsErrorKind } from '../../src/aws/error-kinds.ts';
import type { AwsReader } from '../../src/aws/reader.ts';
import type { MakeOptions } from '../../src/aws/write-request.ts';
import { callKey, type FixCall } from '../../src/fixes/fix-call.ts';
import { create } from '../../src/remediate/acts/create.ts';
import { undo } from '../../src/remediate/acts/undo.ts';
import { createdBy, mayBeUndone } from '../../src/remediate/created.ts';
import { everythingCreated } from '../../src/remediate/everything-created.ts';
import { type ProposalStep, proposalBody } from '../../src/remediate/proposal.ts';
import { decide } from '../../src/remediate/proposal-state.ts';
import { ownMark } from '../../src/remediate/tags.ts';
import { CALL, deps, pendingEndpoint, run, settling, throttled } from './acting.ts';
import { GROUP, NOW, proposal, step } from './samples.ts';

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
