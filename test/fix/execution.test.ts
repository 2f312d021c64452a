import { describe, expect, it } from 'vitest';
import { proposalBody } from '../../src/remediate/proposal.ts';
import {
  addInterface,
  addSecondaryCidr,
  addSubnet,
  failEndpoints,
  moveTasksTo,
} from '../../src/simulation/aws/changes/index.ts';
import type { Store } from '../../src/store/store.ts';
import { APPROVER, ASKER, type FixApp, fastClock } from './app.ts';
import {
  approve,
  cardOf,
  changesMade,
  endpointsCreated,
  outcomesOf,
  proposed,
  toldTo,
  untilCard,
  untilOutcome,
  untilTold,
} from './flow.ts';

describe.each(['http', 'socket'] as const)('an approved fix (%s)', (mode) => {
  it('creates the missing gateway, proves that it works and says so', async () => {
    const app = await proposed('s3-gateway-missing', { mode });
    expect(cardOf(app)).toContain('Proposed fix: create 1 VPC endpoint');
    expect(cardOf(app)).toContain(`Who may approve\n@${APPROVER}`);
    expect(cardOf(app)).toContain('The endpoint policy stays at full access.');
    await approve(app);
    const outcome = await untilOutcome(app, /Fixed/);
    expect(outcome).toContain('s3 is reached through vpce-');
    expect(changesMade(app)).toEqual(['CreateVpcEndpoint s3']);
    expect(cardOf(app)).toContain(`Approved by @${APPROVER}`);
  });

  it('creates the whole gap behind one new group that admits the whole VPC', async () => {
    const app = await proposed('all-endpoints-missing', { mode });
    await approve(app);
    await untilOutcome(app, /Fixed/);
    expect(changesMade(app)).toEqual([
      'CreateSecurityGroup',
      'AuthorizeSecurityGroupIngress',
      'CreateVpcEndpoint ecr.api',
      'CreateVpcEndpoint ecr.dkr',
      'CreateVpcEndpoint s3',
    ]);
    const { endpoints, securityGroups } = app.base.place.ec2;
    const [dkr] = endpoints.filter(({ serviceName }) => serviceName.endsWith('.ecr.dkr'));
    const group = securityGroups.find(({ id }) => id === dkr?.securityGroupIds[0]);
    expect(JSON.stringify(group)).toContain(app.base.place.ec2.vpcs[0]?.cidrs[0]?.cidr);
    expect(dkr?.privateDnsEnabled).toBe(true);
  });

  it('puts an S3 endpoint that exists on the route table of the task', async () => {
    const app = await proposed('s3-gateway-on-another-table', { mode });
    await approve(app);
    await untilOutcome(app, /Fixed/);
    expect(changesMade(app)).toEqual(['ModifyVpcEndpoint']);
  });
});

describe('what is created', () => {
  it('carries tags that name the proposal, the approver and the task, and a client token', async () => {
    const app = await proposed('s3-gateway-missing');
    await approve(app);
    await untilOutcome(app, /Fixed/);
    const created = app.aws.calls.find(({ action, error }) => action === 'ec2:CreateVpcEndpoint' && error === null);
    expect(String(created?.params['ClientToken'])).toMatch(/^[0-9a-f]{64}$/);
    const [endpoint] = app.base.place.ec2.endpoints.filter(({ tags }) => tags['managed-by'] === 'pullfail');
    expect(endpoint?.tags).toMatchObject({
      'managed-by': 'pullfail',
      'pullfail:proposal': expect.stringMatching(/^fix-[0-9a-f]{8}-1-[0-9a-f]{8}$/),
      'pullfail:approver': APPROVER,
      'pullfail:task': expect.stringMatching(/^[0-9a-f]{32}$/),
    });
  });

  it('is made in a session of fifteen minutes that names the approver and allows these calls alone', async () => {
    const app = await proposed('all-endpoints-missing');
    await approve(app);
    await untilOutcome(app, /Fixed/);
    const sessions = app.aws.sessions.filter(({ sourceIdentity }) => sourceIdentity === APPROVER);
    expect(sessions.length).toBeGreaterThan(0);
    for (const { durationSeconds, sessionName, sessionPolicy } of sessions) {
      expect(durationSeconds).toBe(900);
      expect(sessionName).toBe(`pullfail-${APPROVER}`);
      expect(sessionPolicy?.length).toBeLessThanOrEqual(2_048);
      expect(sessionPolicy).not.toMatch(/"\*"|Delete/);
    }
    const endpoints = sessions.filter(({ sessionPolicy }) => sessionPolicy?.includes('CreateVpcEndpoint'));
    expect(endpoints).toHaveLength(3);
    for (const { sessionPolicy } of endpoints) expect(sessionPolicy).toContain(app.base.ids.vpc);
  });

  it('admits tasks of a secondary address block', async () => {
    const app = await proposed('all-endpoints-missing', {
      change: (base) => {
        addSecondaryCidr(base);
        const subnet = addSubnet(base, { cidr: '100.64.1.0/24' }, base.ids.privateTable);
        moveTasksTo(base, subnet.id);
      },
    });
    expect(cardOf(app)).toContain('100.64.0.0/16');
    await approve(app);
    await untilOutcome(app, /Fixed/);
  });

  it('is looked up by its tag before anything is created, so that a retry finds it', async () => {
    const app = await proposed('s3-gateway-missing');
    app.aws.faults.loseAnswer('ec2:CreateVpcEndpoint', 3);
    await approve(app);
    await untilOutcome(app, /Fixed/);
    expect(endpointsCreated(app)).toEqual(['s3']);
  });
});

describe('what others have', () => {
  it('is counted before the button is offered', async () => {
    const app = await proposed('all-endpoints-missing', {
      change: (base) => {
        addInterface(base, { subnetId: base.ids.privateSubnetB, securityGroupIds: [base.ids.taskGroup] });
      },
    });
    expect(cardOf(app)).toMatch(
      /ecr\.api: 1 other interface in the VPC, 1 would take another way, all of them reach it afterwards/,
    );
    expect(cardOf(app)).toContain('nobody loses it');
  });
});

describe('an endpoint that fails', () => {
  it('stops half done with the error of AWS, and the undo removes all that was created', async () => {
    const app = await proposed('all-endpoints-missing', {
      change: (base) => failEndpoints(base, 'ecr.dkr', 'The subnet is out of luck.'),
    });
    await approve(app);
    const outcome = await untilOutcome(app, /Half done/);
    expect(outcome).toContain('The subnet is out of luck.');
    expect(outcome).toMatch(/ecr\.api: vpce-/);
    await app.slack.send.click({ action: 'fix_undo', user: APPROVER });
    await app.slack.waitFor(() => app.slack.modalOf(APPROVER)?.view['submit'] !== undefined, {
      what: 'the answer in it',
    });
    await app.slack.send.submitView({ user: APPROVER, values: {} });
    await untilOutcome(app, /Undone/);
    expect(endpointsCreated(app)).toEqual([]);
    expect(app.base.place.ec2.securityGroups.filter(({ tags }) => tags['managed-by'] === 'pullfail')).toEqual([]);
  });

  it('is tried anew under another token when somebody says go on', async () => {
    const app = await proposed('all-endpoints-missing', {
      change: (base) => failEndpoints(base, 'ecr.dkr', 'No luck.'),
    });
    await approve(app);
    await untilOutcome(app, /Half done/);
    for (const service of Object.keys(app.base.place.failingEndpoints)) delete app.base.place.failingEndpoints[service];
    app.base.place.ec2.endpoints = app.base.place.ec2.endpoints.filter(({ state }) => state !== 'failed');
    await app.slack.send.click({ action: 'fix_continue', user: APPROVER });
    await untilOutcome(app, /Fixed/);
    expect(endpointsCreated(app).toSorted()).toEqual(['ecr.api', 'ecr.dkr', 's3']);
  });

  it('is waited for while AWS does not list it yet', async () => {
    const app = await proposed('all-endpoints-missing', { aws: { unseenMs: 6_000, endpointDelayMs: 12_000 } });
    await approve(app);
    await untilOutcome(app, /Fixed/);
    expect(endpointsCreated(app).toSorted()).toEqual(['ecr.api', 'ecr.dkr', 's3']);
  });
});

describe('an undo', () => {
  it('deletes only what the proposal created, and says so', async () => {
    const app = await proposed('s3-gateway-missing');
    await approve(app);
    await untilOutcome(app, /Fixed/);
    const before = app.base.place.ec2.endpoints.length;
    await undo(app);
    const undone = await untilOutcome(app, /Undone/);
    expect(undone).toContain('was not looked at');
    expect(undone).not.toMatch(/is reached through|ruled out/);
    expect(app.base.place.ec2.endpoints).toHaveLength(before - 1);
    await untilCard(app, /Undone/);
    expect(toldTo(app, APPROVER)).toBe('');
  });

  it('is refused where more exists by then than its form listed', async () => {
    const app = await proposed('s3-gateway-missing');
    await approve(app);
    await untilOutcome(app, /Fixed/);
    await openUndo(app);
    const [entry] = await app.store.audit();
    const found = await app.store.get(entry?.caseId ?? '');
    const proposal = proposalBody.parse(found?.body);
    if (found === null) throw new Error('There is a proposal.');
    const body = { ...proposal, leftovers: ['vpce-0made0meanwhile'] };
    await app.store.swap({ ...found, version: found.version + 1, body });
    await app.slack.send.submitView({ user: APPROVER, values: {} });
    const form = () => JSON.stringify(app.slack.modalOf(APPROVER)?.view ?? {});
    await app.slack.waitFor(() => form().includes('has changed since the form was opened'), { what: 'the refusal' });
    expect(changesMade(app)).toEqual(['CreateVpcEndpoint s3']);
  });

  it('is told of at its end, even where it was asked for before the end of the fix was written down', async () => {
    let nowWrite = () => {};
    const written = new Promise<void>((resolve) => {
      nowWrite = resolve;
    });
    const app = await proposed('s3-gateway-missing', { wrapStore: (store) => writesEndOf('done', store, written) });
    await approve(app);
    await untilOutcome(app, /Fixed/);
    await undo(app);
    nowWrite();
    await untilOutcome(app, /Undone/);
    expect(outcomesOf(app)).toHaveLength(2);
  });

  it('names who has come to rely on it, and asks again', async () => {
    const app = await proposed('all-endpoints-missing');
    await approve(app);
    await untilOutcome(app, /Fixed/);
    addInterface(app.base, {
      subnetId: app.base.ids.privateSubnetB,
      securityGroupIds: [app.base.ids.taskGroup],
      description: 'the second service',
    });
    await app.slack.send.click({ action: 'fix_undo', user: APPROVER });
    const form = () => JSON.stringify(app.slack.modalOf(APPROVER)?.view ?? {});
    await app.slack.waitFor(() => form().includes('would lose'), { what: 'who would lose' });
    expect(form()).toContain('the second service');
    expect(form()).toContain('Undo all the same');
    expect(endpointsCreated(app)).toHaveLength(3);
  });
});

describe('the form of an undo', () => {
  const form = (app: FixApp) => JSON.stringify(app.slack.modalOf(APPROVER)?.view ?? {});
  const fixed = async () => {
    const app = await proposed('s3-gateway-missing');
    await approve(app);
    await untilOutcome(app, /Fixed/);
    return app;
  };
  const untilForm = (app: FixApp, text: string) =>
    app.slack.waitFor(() => form(app).includes(text), { what: `the form saying “${text}”`, timeoutMs: 10_000 });

  it('that Slack did not take with what was seen says that nobody could look, and can be sent', async () => {
    const app = await fixed();
    app.slack.faults.next('views.update', { error: 'internal_error' });
    await app.slack.send.click({ action: 'fix_undo', user: APPROVER });
    await untilForm(app, 'could not be looked at');
    await app.slack.send.submitView({ user: APPROVER, values: {} });
    await untilOutcome(app, /Undone/);
  });

  it('that Slack does not take at all is told of to whoever opened it', async () => {
    const app = await fixed();
    app.slack.faults.next('views.update', { error: 'internal_error' }, 2);
    await app.slack.send.click({ action: 'fix_undo', user: APPROVER });
    await untilTold(app, APPROVER, 'press Undo again');
  });

  it('says that the program is being restarted where it stops during the look', async () => {
    const app = await fixed();
    app.aws.faults.hang('ec2:DescribeRouteTables');
    await app.slack.send.click({ action: 'fix_undo', user: APPROVER });
    await untilForm(app, 'Looking who has come to rely on it');
    await app.replica.side.deps.jobs.drain(0);
    expect(form(app)).toContain('pullfail is being restarted');
  });

  it('says so, too, where the program is stopping already', async () => {
    const app = await fixed();
    await app.replica.side.deps.jobs.drain(0);
    await app.slack.send.click({ action: 'fix_undo', user: APPROVER });
    await untilForm(app, 'pullfail is being restarted');
  });
});

/** A store that keeps the end of a proposal waiting. */
function writesEndOf(state: string, store: Store, when: Promise<void>): Store {
  const swap = store.swap.bind(store);
  return Object.assign(store, {
    swap: async (...[next, entries]: Parameters<Store['swap']>) => {
      if (next.due === null && next.body['state'] === state) await when;
      return swap(next, entries);
    },
  });
}

async function undo(app: FixApp): Promise<void> {
  await openUndo(app);
  await app.slack.send.submitView({ user: APPROVER, values: {} });
}

async function openUndo(app: FixApp): Promise<void> {
  await app.slack.send.click({ action: 'fix_undo', user: APPROVER });
  await app.slack.waitFor(() => app.slack.modalOf(APPROVER)?.view['submit'] !== undefined, { what: 'the form' });
}

describe('the audit trail', () => {
  it('holds who, what, when, the digest, the request and the result of every step', async () => {
    const app = await proposed('s3-gateway-missing');
    await approve(app);
    await untilOutcome(app, /Fixed/);
    const trail = await app.store.audit();
    expect(trail.map(({ who, what }) => `${who} ${what}`)).toEqual([
      `${ASKER} proposed`,
      `${APPROVER} approved`,
      'pullfail looked-again',
      'pullfail call-made',
      'pullfail available',
      'pullfail verified',
    ]);
    expect(new Set(trail.map(({ digest }) => digest)).size).toBe(1);
    expect(trail.find(({ what }) => what === 'call-made')?.requestIds).toHaveLength(1);
    expect(Date.parse(trail[0]?.at ?? '')).toBeLessThanOrEqual(fastClock.now());
    expect(outcomesOf(app)).toHaveLength(1);
  });
});
