import { describe, expect, it } from 'vitest';
import { AwsError } from '../../src/aws/error-kinds.ts';
import { settleUndo, undo } from '../../src/remediate/acts/undo.ts';
import { createdBy, mayBeUndone } from '../../src/remediate/created.ts';
import type { Proposal } from '../../src/remediate/proposal.ts';
import { announcement } from '../../src/render/proposal/messages.ts';
import { plainText } from '../../src/simulation/slack/index.ts';
import { CALL, deps, pendingEndpoint, run, settling } from './acting.ts';
import { endpoint, GROUP, MINUTE, NOW, step } from './samples.ts';

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
