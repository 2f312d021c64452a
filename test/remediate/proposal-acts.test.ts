import { describe, expect, it } from 'vitest';
import type { AwsReader } from '../../src/aws/reader.ts';
import type { AwsWriter } from '../../src/aws/writer.ts';
import { mayBeUndone } from '../../src/remediate/created.ts';
import { type Proposal, proposalBody } from '../../src/remediate/proposal.ts';
import { type ProposalActsDeps, proposalActs } from '../../src/remediate/proposal-acts.ts';
import { announcement } from '../../src/render/proposal/messages.ts';
import { plainText } from '../../src/simulation/slack/index.ts';
import type { StoredCase } from '../../src/store/store.ts';
import { endpoint, gateway, MINUTE, NOW, proposal, step } from './samples.ts';

const waiting = { state: 'waiting', id: null } as const;
const made = (id: string, requestId: string) => ({ state: 'made', id, requestId }) as const;

function stored(body: Proposal, version: number): StoredCase {
  return { id: 'fix-00000000-1', version, due: NOW, forgetAfter: null, body };
}

function deps(): ProposalActsDeps {
  const never = (): never => {
    throw new Error('This act has no business here.');
  };
  const writer = { make: async () => ({ id: 'vpce-0a', requestId: 'request-a' }) } as unknown as AwsWriter;
  return {
    store: { add: never, get: never, swap: never, due: never, append: never, audit: never, ping: never, close: never },
    board: { progress: () => {}, show: never, announce: never },
    follower: { fixed: never },
    fixer: { open: () => writer },
    lookAgain: never,
    readerFor: () => ({ ec2: { taggedEndpoints: async () => [] } }) as unknown as AwsReader,
    now: () => NOW,
    endpointsPerDay: 6,
    moved: () => {},
  };
}

describe('an act whose claim was lost', () => {
  const creating = (steps: Proposal['steps'], changes: Partial<Proposal> = {}) =>
    proposal({ state: 'creating', tries: 1, turn: 4, lookedAt: NOW - MINUTE, steps, ...changes });
  const steps = [step(gateway(), waiting), step(endpoint('ecr.api'), waiting), step(endpoint('ecr.dkr'), waiting)];
  const acted = async () => {
    const given = stored(creating(steps), 7);
    return proposalActs(deps()).act(given, 1, { isHeld: async () => false });
  };

  it('overwrites nothing that another process has made in the same state since', async () => {
    const others = [step(gateway(), made('vpce-0a', 'b')), step(endpoint('ecr.api'), made('vpce-0b', 'c'))];
    const newer = creating([...others, step(endpoint('ecr.dkr'), waiting)], { turn: 6 });
    const kept = (await acted())?.salvage?.(stored(newer, 11));
    expect(proposalBody.parse(kept?.body).steps).toEqual(newer.steps);
    expect(kept?.entries).toBeUndefined();
  });

  it('holds where only a thread was added to the same turn', async () => {
    const thread = { channel: 'C00FAKE1', threadTs: '9.0', askedBy: null, cardTs: null, outcomeTs: null };
    const newer = creating(steps, { threads: [...proposal().threads, thread] });
    const kept = (await acted())?.salvage?.(stored(newer, 8));
    const body = proposalBody.parse(kept?.body);
    expect(body.steps[0]).toMatchObject({ state: 'made', id: 'vpce-0a' });
    expect(body).toMatchObject({ turn: 5, threads: [{}, { threadTs: '9.0' }] });
  });
});

describe('a proposal that is given up', () => {
  const givenUp = async (changes: Partial<Proposal>) => {
    const board = { progress: () => {}, show: async () => proposal().threads, announce: () => Promise.reject('told') };
    const given = stored(proposal({ state: 'creating', ...changes }), 9);
    const { body } = await proposalActs({ ...deps(), board }).giveUp(given, { isHeld: async () => false });
    return proposalBody.parse(body);
  };

  it('may be undone, since the call that it died at may have been made', async () => {
    const steps = [step(gateway(), waiting), step(endpoint('ecr.api'), waiting)];
    const stopped = await givenUp({ steps });
    expect(stopped.steps.map(({ unanswered }) => unanswered)).toEqual([true, false]);
    expect(mayBeUndone(stopped)).toBe(true);
    expect(plainText(announcement(stopped, null))).not.toContain(`com.amazonaws.us-east-1.s3`);
    expect(mayBeUndone(await givenUp({ state: 'looking', steps }))).toBe(false);
  });

  it('has added no tables where it is not known which ones the endpoint was on', async () => {
    const call = {
      action: 'ec2:ModifyVpcEndpoint',
      service: 'com.amazonaws.us-east-1.s3',
      vpcId: 'vpc-0a',
      endpointId: 'vpce-0s',
      addRouteTableIds: ['rtb-0a'],
    } as const;
    expect(mayBeUndone(await givenUp({ steps: [step(call, waiting)] }))).toBe(false);
    expect(mayBeUndone(await givenUp({ steps: [step(call, { ...waiting, tablesBefore: [] })] }))).toBe(true);
  });

  it('tells nobody once another process has taken it up', async () => {
    const board = { progress: () => {}, show: async () => proposal().threads, announce: () => Promise.reject('told') };
    const acts = proposalActs({ ...deps(), board });
    const given = stored(proposal({ state: 'creating' }), 9);
    const { body } = await acts.giveUp(given, { isHeld: async () => false });
    expect(body).toMatchObject({ state: 'half-done', halt: { kind: 'given-up' } });
  });
});
