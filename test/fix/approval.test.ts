import { describe, expect, it } from 'vitest';
import type { BaseWorld } from '../../src/simulation/aws/base-world.ts';
import {
  addGroup,
  addInterface,
  addNat,
  addPrivateZone,
  addS3Gateway,
  addSubnet,
  addTable,
  setStopReason,
  shareNetwork,
} from '../../src/simulation/aws/changes/index.ts';
import { tcpRule } from '../../src/simulation/aws/world/security.ts';
import {
  APPROVER,
  ASKER,
  CHANNEL,
  eventsUrlOf,
  type FixApp,
  fastClock,
  OUTSIDER,
  type Replica,
  startFixApp,
} from './app.ts';
import {
  approve,
  ask,
  cardOf,
  cardsOf,
  changesMade,
  endpointsCreated,
  outcomesOf,
  proposed,
  toldTo,
  untilCard,
  untilOutcome,
  untilTold,
  worldOf,
} from './flow.ts';

/** Neither a dry run of a change nor the taking on of a role. */
const READING = /^[a-z0-9-]+:(?:BatchGet|Describe|Filter|Get|List|Lookup|Simulate)/;

describe('who may approve', () => {
  it.each([
    ['an outsider', OUTSIDER, 'You are not among the approvers'],
    ['the one who asked and is no approver', ASKER, 'You are not among the approvers'],
    ['a guest', 'U00GUEST1', 'Guests of the workspace may not'],
    ['a stranger of a shared channel', 'U00OTHER1', 'Only members of this workspace'],
  ])('%s is refused and told so', async (_, user, told) => {
    const app = await proposed('s3-gateway-missing', {
      settings: { PULLFAIL_APPROVERS: `${APPROVER},U00GUEST1,U00OTHER1,U00GONE1` },
    });
    await app.slack.send.click({ action: 'fix_approve', user });
    await untilTold(app, user, told);
    expect(changesMade(app)).toEqual([]);
    const refused = (await app.store.audit()).filter(({ what }) => what === 'refused');
    expect(refused).toEqual([expect.objectContaining({ who: user })]);
  });

  it('somebody whose account is deactivated is refused, whatever the settings say', async () => {
    const app = await proposed('s3-gateway-missing', { settings: { PULLFAIL_APPROVERS: 'U00GONE1' } });
    await app.slack.send.click({ action: 'fix_approve', user: 'U00GONE1' });
    expect((await app.store.audit()).at(-1)).toMatchObject({ who: 'U00GONE1', result: 'approve: deactivated' });
    expect(changesMade(app)).toEqual([]);
  });

  it('members of a configured group may', async () => {
    const app = await proposed('s3-gateway-missing', { settings: { PULLFAIL_APPROVERS: 'S00FAKE1' } });
    await approve(app);
    await untilOutcome(app, /Fixed/);
  });

  it('somebody who left the group while the form was open is refused when they send it', async () => {
    const app = await proposed('all-endpoints-missing', { settings: { PULLFAIL_APPROVERS: 'S00FAKE1' } });
    await app.slack.send.click({ action: 'fix_approve', user: APPROVER });
    app.slack.workspace.people.putGroup({ id: 'S00FAKE1', handle: 'platform-approvers', users: [] });
    await app.slack.send.submitView({ user: APPROVER, values: { vpc_id: app.base.ids.vpc } });
    expect(JSON.stringify(app.slack.modalOf(APPROVER)?.view)).toContain('You are not among the approvers');
    expect(changesMade(app)).toEqual([]);
  });

  it('a form that somebody else sends is refused', async () => {
    const app = await proposed('all-endpoints-missing');
    await app.slack.send.click({ action: 'fix_approve', user: APPROVER });
    const user = { id: OUTSIDER, username: 'oli', name: 'oli', team_id: 'T00FAKE1' };
    await app.slack.send.submitView({ user: APPROVER, values: { vpc_id: app.base.ids.vpc }, overrides: { user } });
    expect(changesMade(app)).toEqual([]);
    expect((await app.store.audit()).at(-1)).toMatchObject({ who: OUTSIDER, what: 'refused' });
  });

  it('nobody is believed while Slack does not tell who clicked', async () => {
    const app = await proposed('s3-gateway-missing');
    app.slack.faults.next('users.info', { error: 'missing_scope' });
    await app.slack.send.click({ action: 'fix_approve', user: APPROVER });
    await untilTold(app, APPROVER, 'Slack did not tell who you are (missing_scope)');
    expect(changesMade(app)).toEqual([]);
  });

  it('with two people asked for, the one who asked may not', async () => {
    const { base, input } = worldOf('s3-gateway-missing');
    const app = await startFixApp(base, {
      settings: { PULLFAIL_TWO_PERSON: 'true', PULLFAIL_APPROVERS: `${APPROVER},${OUTSIDER}` },
    });
    await ask(app, input, APPROVER);
    await approve(app);
    await untilTold(app, APPROVER, `two people are needed here: somebody else has to approve.\nWho may: @${OUTSIDER}`);
    expect(changesMade(app)).toEqual([]);
  });

  it('without approvers it only reads: there is no button, and the code is there for everybody', async () => {
    const app = await proposed('s3-gateway-missing', { settings: { PULLFAIL_APPROVERS: '' } });
    expect(cardOf(app)).toContain('no approvers are configured');
    expect(cardOf(app)).not.toContain('[Create');
    await app.slack.send.click({ action: 'fix_code_terraform', user: OUTSIDER });
    const form = () => JSON.stringify(app.slack.modalOf(OUTSIDER)?.view ?? {});
    await app.slack.waitFor(() => form().includes('aws_vpc_endpoint'), { what: 'the code' });
    const called = app.aws.calls.map(({ action }) => action);
    expect(called).toContain('ec2:DescribeVpcEndpoints');
    expect(called.filter((action) => !READING.test(action))).toEqual([]);
  });
});

describe('the form', () => {
  it('asks for the id of the VPC, and creates nothing for another', async () => {
    const app = await proposed('all-endpoints-missing');
    await approve(app, { vpc: 'vpc-0000000000000000a' });
    expect(app.slack.modalOf(APPROVER)?.errors).toMatchObject({ vpc: expect.stringContaining(app.base.ids.vpc) });
    expect(changesMade(app)).toEqual([]);
    await app.slack.send.submitView({ user: APPROVER, values: { vpc_id: app.base.ids.vpc } });
    await untilOutcome(app, /Fixed/);
  });

  it('says what it costs and who else is affected', async () => {
    const app = await proposed('all-endpoints-missing');
    await app.slack.send.click({ action: 'fix_approve', user: APPROVER });
    const form = JSON.stringify(app.slack.modalOf(APPROVER)?.view);
    expect(form).toMatch(/\$\d+\.\d\d a month/);
    expect(form).toContain('Private DNS changes');
  });

  it('offers what the task needs beside the pull as ticks, of which none is set', async () => {
    const app = await proposed('ssm-endpoint-missing');
    await app.slack.send.click({ action: 'fix_approve', user: APPROVER });
    const form = JSON.stringify(app.slack.modalOf(APPROVER)?.view);
    expect(form).toContain('.ssm');
    expect(form).not.toContain('initial_options');
    const ticked = [`com.amazonaws.${app.base.ids.region}.ssm`];
    await app.slack.send.submitView({ user: APPROVER, values: { vpc_id: app.base.ids.vpc, ticked } });
    await untilOutcome(app, /Fixed/);
    expect(changesMade(app)).toEqual(['CreateVpcEndpoint ssm']);
  });
});

describe('a decision', () => {
  it('is taken once when two approvers press in the same moment on two replicas', async () => {
    const app = await proposed('s3-gateway-missing', { settings: { PULLFAIL_APPROVERS: `${APPROVER},${OUTSIDER}` } });
    const other = await app.startReplica();
    const press = (user: string, replica: Replica) =>
      app.slack.send.click({ action: 'fix_approve', user, stale: true, eventsUrl: eventsUrlOf(replica) });
    await Promise.all([press(APPROVER, app.replica), press(OUTSIDER, other)]);
    await untilOutcome(app, /Fixed/);
    expect(changesMade(app)).toEqual(['CreateVpcEndpoint s3']);
    const told = () => `${toldTo(app, APPROVER)}${toldTo(app, OUTSIDER)}`;
    await app.slack.waitFor(() => told().includes('It was decided by'), { what: 'a word to the second' });
  });

  it('is taken once by a double click', async () => {
    const app = await proposed('s3-gateway-missing');
    const click = () => app.slack.send.click({ action: 'fix_approve', user: APPROVER, stale: true });
    await Promise.all([click(), click(), click()]);
    await untilOutcome(app, /Fixed/);
    expect(changesMade(app)).toEqual(['CreateVpcEndpoint s3']);
    expect((await app.store.audit()).filter(({ what }) => what === 'approved')).toHaveLength(1);
  });

  it('can be no, with a reason that the thread and the trail hold', async () => {
    const app = await proposed('s3-gateway-missing');
    await app.slack.send.click({ action: 'fix_reject', user: APPROVER });
    await app.slack.send.submitView({ user: APPROVER, values: { reason: 'We do this in Terraform.' } });
    await untilCard(app, /Rejected/);
    expect(cardOf(app)).toContain('We do this in Terraform.');
    await app.slack.send.click({ action: 'fix_approve', user: APPROVER, stale: true });
    await untilTold(app, APPROVER, 'the proposal is rejected');
    expect(changesMade(app)).toEqual([]);
  });

  it('comes too late after the expiry, says why and offers to check again', async () => {
    let ahead = 0;
    const clock = { ...fastClock, now: () => fastClock.now() + ahead };
    const app = await proposed('s3-gateway-missing', { clock, settings: { PULLFAIL_APPROVAL_TTL: '30m' } });
    ahead = 31 * 60_000;
    await untilCard(app, /Expired/);
    expect(cardOf(app)).toContain('[Check again]');
    await app.slack.send.click({ action: 'fix_approve', user: APPROVER, stale: true });
    await untilTold(app, APPROVER, 'could be approved until');
    expect(changesMade(app)).toEqual([]);
  });

  it('is refused in another channel than the one it was shown in', async () => {
    const app = await proposed('s3-gateway-missing');
    await app.slack.send.click({
      action: 'fix_approve',
      user: APPROVER,
      overrides: { channel: { id: 'C00FAKE2', name: 'random' } },
    });
    expect(changesMade(app)).toEqual([]);
    expect((await app.store.audit()).some(({ what }) => what === 'approved')).toBe(false);
  });

  it('is not taken from a replayed request', async () => {
    const app = await proposed('s3-gateway-missing', { settings: { PULLFAIL_APPROVERS: `${APPROVER},${OUTSIDER}` } });
    const click = await app.slack.send.click({ action: 'fix_approve', user: APPROVER });
    await untilOutcome(app, /Fixed/);
    const again = await app.slack.replay(click);
    expect(again.status).toBe(401);
    expect((await app.store.audit()).filter(({ what }) => what === 'approved')).toHaveLength(1);
    expect(changesMade(app)).toEqual(['CreateVpcEndpoint s3']);
  });
});

describe('between the proposal and the yes', () => {
  it('somebody else creates the endpoint: nothing is created, and the thread says since when it is there', async () => {
    const app = await proposed('s3-gateway-missing');
    addS3Gateway(app.base);
    await approve(app);
    const outcome = await untilOutcome(app, /Nothing was created/);
    expect(outcome).toMatch(/is there already: vpce-\w+, since \d{1,2} \w{3} \d{4}, \d\d:\d\d UTC/);
    expect(outcome).toContain('A pull works now');
    expect(changesMade(app)).toEqual([]);
  });

  it.each(['ec2:DescribeRouteTables', 'ec2:DescribeVpcEndpoints', 'ec2:DescribeSubnets'])(
    'a refused %s means that nothing is created, and that nothing is said to have changed',
    async (action) => {
      const app = await proposed('s3-gateway-missing');
      app.aws.faults.deny(action);
      await approve(app);
      const outcome = await untilOutcome(app, /Nothing was created/);
      expect(outcome).toContain('A look that the plan rests on came to nothing this time.');
      expect(outcome).not.toMatch(/changed since|needed any more|A pull (?:works|still fails)/);
      expect(changesMade(app)).toEqual([]);
    },
  );

  it('what a text about secrets says of a pull stays open when the endpoint is there', async () => {
    const app = await proposed('s3-gateway-missing', { change: (base) => setStopReason(base, SECRETS_OUT_OF_REACH) });
    addS3Gateway(app.base);
    await approve(app);
    const outcome = await untilOutcome(app, /Nothing was created/);
    expect(outcome).toMatch(/is there already: vpce-\w+/);
    expect(outcome).toContain(
      'Whether a pull works now was not seen. Every way that the pull needs is open without another endpoint.',
    );
  });

  it('somebody appears who would lose what they have: nothing is created', async () => {
    const app = await proposed('all-endpoints-missing');
    addBatchBehindNat(app.base);
    await approve(app);
    expect(await untilOutcome(app, /Nothing was created/)).toContain('would lose what they have today');
    expect(changesMade(app)).toEqual([]);
  });
});

describe('no button is offered', () => {
  it('in a shared VPC', async () => {
    const { base, input } = worldOf(
      's3-gateway-missing',
      (world) => void shareNetwork(world, { routingVisible: true }),
    );
    const app = await startFixApp(base);
    await app.slack.send.slashCommand({ text: input, user: ASKER });
    await app.slack.waitFor(() => /\b\d+ rounds?\b/.test(app.said()), { what: 'the verdict' });
    expect(cardsOf(app)).toEqual([]);
  });

  it.each([
    [
      'a dry run is refused',
      (app: FixApp) => app.aws.faults.deny('ec2:CreateVpcEndpoint'),
      /dry run was refused: ec2:CreateVpcEndpoint/,
    ],
    [
      'the others in the VPC cannot be seen',
      (app: FixApp) => app.aws.faults.deny('ec2:DescribeNetworkInterfaces'),
      /ec2:DescribeNetworkInterfaces/,
    ],
    [
      'a private zone answers for the name',
      (app: FixApp) => addPrivateZone(app.base, `dkr.ecr.${app.base.ids.region}.amazonaws.com`),
      /private zone dkr\.ecr/,
    ],
    ['the quota of the VPC is reached', (app: FixApp) => fillQuota(app), /default quota of 20/],
  ])('when %s, and the thread says so', async (_, trouble, said) => {
    const { base, input } = worldOf('all-endpoints-missing');
    const app = await startFixApp(base);
    trouble(app);
    await ask(app, input);
    expect(app.said()).toMatch(said);
    expect(app.said()).toContain('No fix is offered from here');
    expect(cardsOf(app)).toEqual([]);
  });

  it('when others would lose what they have, and each is named', async () => {
    const { base, input } = worldOf('all-endpoints-missing', (world) => addBatchBehindNat(world));
    const app = await startFixApp(base);
    await ask(app, input);
    expect(app.said()).toContain('1 interface in the VPC would lose what they have today');
    expect(app.said()).toMatch(/\(the old batch\) would lose ecr\.dkr: sg-\w+ has no way out to the new endpoint/);
    expect(cardsOf(app)).toEqual([]);
  });

  it('when the day’s limit for the VPC is reached', async () => {
    const { base, input } = worldOf('all-endpoints-missing');
    const app = await startFixApp(base, { settings: { PULLFAIL_ENDPOINTS_PER_DAY: '2' } });
    await ask(app, input);
    expect(app.said()).toContain('PULLFAIL_ENDPOINTS_PER_DAY');
    expect(cardsOf(app)).toEqual([]);
  });
});

describe('one gap', () => {
  it('asked about twice is one proposal with two cards, and is decided once', async () => {
    const { base, input } = worldOf('s3-gateway-missing');
    const app = await startFixApp(base);
    await ask(app, input);
    await ask(app, input, OUTSIDER);
    await app.slack.waitFor(
      () => cardsOf(app).length === 2 && cardsOf(app).every((card) => card.includes('in other threads too')),
      { what: 'both cards' },
    );
    await approve(app);
    await app.slack.waitFor(() => outcomesOf(app).length === 2, { what: 'both outcomes', timeoutMs: 15_000 });
    expect(endpointsCreated(app)).toEqual(['s3']);
    expect(cardsOf(app).every((card) => card.includes('Fixed'))).toBe(true);
  });

  it('asked about often costs one edit of the first card, and none of the others', async () => {
    const { base, input } = worldOf('s3-gateway-missing');
    const app = await startFixApp(base);
    for (const times of [1, 2, 3, 4, 5]) {
      await ask(app, input);
      await app.slack.waitFor(() => cardsOf(app).length === times, { what: `card ${times}` });
    }
    await app.slack.waitFor(() => cardsOf(app).every((card) => card.includes('in other threads too')), {
      what: 'the first card',
    });
    const edits = app.slack.requests.filter(
      ({ method, args }) => method === 'chat.update' && JSON.stringify(args['blocks'] ?? '').includes('card:'),
    );
    expect(edits).toHaveLength(1);
  });

  it('that comes back after an undo is a new proposal, and the old buttons stay dead', async () => {
    const { base, input } = worldOf('s3-gateway-missing');
    const app = await startFixApp(base);
    await ask(app, input);
    await approve(app);
    await untilOutcome(app, /Fixed/);
    app.base.place.ec2.endpoints = app.base.place.ec2.endpoints.filter(({ tags }) => tags['managed-by'] !== 'pullfail');
    for (const table of app.base.place.ec2.routeTables)
      table.routes = table.routes.filter(({ target }) => !target.startsWith('vpce-'));
    await ask(app, input);
    const [old] = app.slack
      .messagesIn(CHANNEL)
      .filter(({ blocks }) => String(blocks[0]?.['block_id']).startsWith('card:'));
    await app.slack.send.click({ action: 'fix_approve', user: APPROVER, stale: true, message: old?.ts ?? '' });
    await untilTold(app, APPROVER, 'the proposal is done');
  });
});

/** Another service that reaches ECR by a NAT gateway, and whose group lets it out to public addresses only. */
function addBatchBehindNat(world: BaseWorld): void {
  const subnet = addSubnet(world, { cidr: batchCidr(world) });
  const table = addTable(world, [subnet.id]);
  addNat(world, { tables: [table.id] });
  const group = addGroup(world, 'public-only', { egress: [tcpRule(443, { cidrs: PUBLIC_CIDRS })] });
  addInterface(world, { subnetId: subnet.id, securityGroupIds: [group.id], description: 'the old batch' });
}

function batchCidr({ ids }: BaseWorld): string {
  return ids.vpcCidr.replace('.0.0/16', '.200.0/24');
}

/** All of IPv4 but private, shared and link-local addresses. */
const SECRETS_OUT_OF_REACH =
  'ResourceInitializationError: unable to pull secrets or registry auth: unable to retrieve secret from asm: There is a connection issue between the task and AWS Secrets Manager. Check your task network configuration. context deadline exceeded';

const PUBLIC_CIDRS = [
  ...['1.0.0.0/8', '2.0.0.0/7', '4.0.0.0/6', '8.0.0.0/7', '11.0.0.0/8', '12.0.0.0/6', '16.0.0.0/4', '32.0.0.0/3'],
  ...['64.0.0.0/3', '96.0.0.0/6', '100.0.0.0/10', '100.128.0.0/9', '101.0.0.0/8', '102.0.0.0/7', '104.0.0.0/5'],
  ...['112.0.0.0/5', '120.0.0.0/6', '124.0.0.0/7', '126.0.0.0/8', '128.0.0.0/3', '160.0.0.0/5', '168.0.0.0/6'],
  ...['172.0.0.0/12', '172.32.0.0/11', '172.64.0.0/10', '172.128.0.0/9', '173.0.0.0/8', '174.0.0.0/7'],
  ...['176.0.0.0/4', '192.0.0.0/9', '192.128.0.0/11', '192.160.0.0/13', '192.169.0.0/16', '192.170.0.0/15'],
  ...['192.172.0.0/14', '192.176.0.0/12', '192.192.0.0/10', '193.0.0.0/8', '194.0.0.0/7', '196.0.0.0/6'],
  ...['200.0.0.0/5', '208.0.0.0/4'],
];

function fillQuota(app: FixApp): void {
  for (let count = 0; count < 20; count += 1) {
    const gateway = addS3Gateway(app.base, []);
    gateway.vpcId = `vpc-0${String(count).padStart(16, '0')}`;
  }
}
