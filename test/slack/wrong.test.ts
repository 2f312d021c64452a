import { describe, expect, it } from 'vitest';
import { judgeFixture } from '../../src/fixture/judge-fixture.ts';
import { MOST_NOTE } from '../../src/fixture/truth.ts';
import { forgetStoppedTasks } from '../../src/simulation/aws/changes/index.ts';
import { plainText } from '../../src/simulation/slack/index.ts';
import { createRecentDiagnoses } from '../../src/slack/recent-diagnoses.ts';
import { APPROVER, ASKER, CHANNEL, type FixApp, type Mode, startFixApp } from '../fix/app.ts';
import { toldTo, untilTold, worldOf } from '../fix/flow.ts';
import { leaksIn, textsIn } from '../fixture/leaks.ts';
import { diagnosis, TASK_ARN } from '../render/samples.ts';

const BUTTON = 'diagnosis_wrong';
const TRUTH = { cause: 'nat-unusable', note: 'The NAT gateway of checkout lost its route.' };
const NO_FILES = ['chat:write', 'commands', 'users:read', 'usergroups:read'];

/** A thread that has its verdict. */
async function diagnosed(options: Parameters<typeof startFixApp>[1] = {}, text?: string): Promise<FixApp> {
  const { base, input } = worldOf('s3-gateway-missing');
  const app = await startFixApp(base, options);
  await app.slack.send.slashCommand({ text: text ?? input, user: ASKER });
  const shown = () => JSON.stringify(app.slack.messagesIn(CHANNEL));
  await app.slack.waitFor(() => shown().includes(BUTTON), { what: 'the verdict', timeoutMs: 15_000 });
  return app;
}

async function press(app: FixApp, user = APPROVER, value?: string): Promise<void> {
  const ack = await app.slack.send.click({ action: BUTTON, user, ...(value === undefined ? {} : { value }) });
  expect(ack.inTime).toBe(true);
}

/** Presses the button until the form stands. */
async function open(app: FixApp, user = APPROVER) {
  await press(app, user);
  return app.slack.waitFor(() => app.slack.modalOf(user), { what: 'the form' });
}

/** Presses the button and sends the form. */
async function callWrong(app: FixApp, values: Record<string, string | null> = TRUTH, user = APPROVER) {
  await open(app, user);
  const ack = await app.slack.send.submitView({ user, values });
  expect(ack).toMatchObject({ inTime: true, body: null });
}

const messagesOf = (app: FixApp) =>
  app.slack.messagesIn(CHANNEL).filter(({ text }) => text.startsWith('This verdict was called wrong.'));
const warning = async (app: FixApp) =>
  plainText(await app.slack.waitFor(() => messagesOf(app)[0], { what: 'the warning', timeoutMs: 15_000 }));
const filesOf = (app: FixApp) =>
  app.slack
    .messagesIn(CHANNEL)
    .flatMap(({ files, threadTs }) =>
      files.filter(({ name }) => name.endsWith('.json')).map((file) => ({ ...file, threadTs })),
    );
const fixtureIn = (app: FixApp): unknown => JSON.parse(Buffer.from(filesOf(app)[0]?.bytes ?? []).toString('utf8'));

describe.each<Mode>(['http', 'socket'])('“This was wrong” over %s', (mode) => {
  it('puts what the checks saw into the thread without a name, and tells who says what it really was', async () => {
    const app = await diagnosed({ mode });
    await callWrong(app);
    const said = await warning(app);
    expect(said).toMatch(
      /says that the verdict above is wrong.*pullfail said: A VPC endpoint is missing \(confirmed\)/s,
    );
    expect(said).toMatch(/In truth: The NAT gateway cannot be used.*The NAT gateway of checkout lost its route/s);
    expect(JSON.stringify(messagesOf(app)[0]?.blocks)).toContain(`{"type":"user","user_id":"${APPROVER}"}`);
    const [root] = app.slack.messagesIn(CHANNEL);
    expect(messagesOf(app)[0]?.threadTs).toBe(root?.ts);
    expect(filesOf(app).map(({ threadTs }) => threadTs)).toEqual([root?.ts]);
    expect(judgeFixture(fixtureIn(app))).toMatchObject({
      fixture: { truth: { cause: 'nat-unusable' }, judgedAlike: true },
      conclusion: { kind: 'found', finding: { causeId: 'vpc-endpoint-missing' } },
    });
    expect(leaksIn(textsIn(fixtureIn(app)), app.base)).toEqual([]);
    expect(app.slack.requests.every(({ ok }) => ok)).toBe(true);
  });
});

describe('the form about a wrong verdict', () => {
  it('says what is missing and stays open', async () => {
    const app = await diagnosed();
    await open(app);
    const wrongs = [
      [{ cause: null }, 'true_cause'],
      [{ cause: 'nat-unusable', note: 'x'.repeat(MOST_NOTE + 1) }, 'true_note'],
    ] as const;
    for (const [values, block] of wrongs) {
      await app.slack.send.submitView({ user: APPROVER, values, force: true });
      expect(Object.keys(app.slack.modalOf(APPROVER)?.errors ?? {})).toEqual([block]);
    }
    expect(messagesOf(app)).toEqual([]);
    await app.slack.send.submitView({ user: APPROVER, values: { cause: 'other' } });
    expect(await warning(app)).toContain('In truth: Something else.');
  });

  it('takes no metadata that is not ours, and says so in its own place', async () => {
    const app = await diagnosed();
    const { view } = await open(app);
    const tampered = { ...view, private_metadata: JSON.stringify({ investigationId: '../../etc', taskArn: null }) };
    await app.slack.send.submitView({
      user: APPROVER,
      values: TRUTH,
      overrides: { view: { ...tampered, id: 'V00FAKE1', state: { values: {} } } },
    });
    expect(JSON.stringify(app.slack.modalOf(APPROVER)?.view)).toContain('no longer known');
    expect(messagesOf(app)).toEqual([]);
  });

  it('shows a hostile note as words and keeps its secrets', async () => {
    const app = await diagnosed();
    const note = '<!channel> *everybody* look at AKIAIOSFODNN7EXAMPLE';
    await callWrong(app, { cause: 'not-a-pull-failure', note });
    const said = await warning(app);
    expect(said).toContain('*everybody* look at [redacted]');
    expect(JSON.stringify(fixtureIn(app))).not.toContain('AKIAIOSFODNN7EXAMPLE');
  });
});

describe('“This was wrong”', () => {
  it('acts once on a form that is delivered again', async () => {
    const app = await diagnosed();
    await open(app);
    const ack = await app.slack.send.submitView({ user: APPROVER, values: TRUTH });
    await app.slack.redeliver(ack);
    await warning(app);
    await app.replica.side.stop(20_000);
    expect(messagesOf(app)).toHaveLength(1);
    expect(filesOf(app)).toHaveLength(1);
  });

  it('says so to who sends it again while it is being written down', async () => {
    const app = await diagnosed();
    const picture = () => app.slack.messagesIn(CHANNEL).find(({ files }) => files.length > 0);
    await app.slack.waitFor(picture, { what: 'the picture, which is a file as well' });
    app.slack.faults.next('files.getUploadURLExternal', { hang: true });
    await callWrong(app);
    await callWrong(app, { cause: 'no-route' });
    await untilTold(app, APPROVER, 'being written down right now');
    expect(await warning(app)).toContain('could not be put here (timed_out)');
  });

  it('takes another word of another person', async () => {
    const app = await diagnosed();
    await callWrong(app);
    await warning(app);
    await callWrong(app, { cause: 'no-route' }, ASKER);
    await app.slack.waitFor(() => messagesOf(app).length === 2, { what: 'the second warning' });
  });

  it('gives the command where files may not be put into the thread', async () => {
    const app = await diagnosed({ slack: { scopes: NO_FILES } });
    await callWrong(app);
    expect(await warning(app)).toMatch(
      new RegExp(
        `files:write is not granted.*pullfail diagnose --fixture ${app.base.ids.taskArn} > test/fixtures/wrong/`,
        's',
      ),
    );
    expect(filesOf(app)).toEqual([]);
  });

  it('looks at the task once more after a restart, and says so', async () => {
    const app = await diagnosed();
    await app.startReplica();
    await callWrong(app);
    expect(await warning(app)).toMatch(/no longer in the memory of pullfail, so the task was looked at once more/);
    expect(judgeFixture(fixtureIn(app))).toMatchObject({ kind: 'judged', fixture: { judgedAlike: true } });
  });

  it('says plainly after a restart that ECS has forgotten the task', async () => {
    const app = await diagnosed();
    await app.startReplica();
    forgetStoppedTasks(app.base);
    await callWrong(app);
    expect(await warning(app)).toMatch(/There is no file\. .*ECS no longer knows task/s);
    expect(filesOf(app)).toEqual([]);
  });

  it('says after a restart which look was refused', async () => {
    const app = await diagnosed();
    await app.startReplica();
    app.aws.faults.deny('ecs:DescribeTasks');
    await callWrong(app);
    expect(await warning(app)).toMatch(/There is no file\. .*ecs:DescribeTasks is not allowed/s);
  });

  it('stands under the verdict of a mere text, which is not kept beyond a restart', async () => {
    const app = await diagnosed(
      {},
      'CannotPullContainerError: toomanyrequests: You have reached your pull rate limit.',
    );
    await app.startReplica();
    await callWrong(app);
    expect(await warning(app)).toContain('the text that was given is not kept');
  });

  it('refuses a value that none of its buttons has', async () => {
    const app = await diagnosed();
    for (const value of ['', TASK_ARN, `abcdef012345 ${TASK_ARN} <!channel>`]) await press(app, APPROVER, value);
    const refusals = () => toldTo(app, APPROVER).split('no longer known').length - 1;
    await app.slack.waitFor(() => refusals() === 3, { what: 'three refusals' });
    expect(app.slack.modalOf(APPROVER)).toBeNull();
  });

  it('says so where Slack does not open the form', async () => {
    const app = await diagnosed();
    app.slack.faults.refuse('views.open', 'expired_trigger_id');
    await press(app);
    await untilTold(app, APPROVER, 'did not open the form');
  });

  it('tells who sent it alone where the thread is closed to the bot', async () => {
    const app = await diagnosed();
    await open(app);
    app.slack.faults.refuse('chat.postMessage', 'not_in_channel');
    await app.slack.send.submitView({ user: APPROVER, values: TRUTH });
    await untilTold(app, APPROVER, 'says that the verdict above is wrong');
  });
});

describe('the memory of diagnoses', () => {
  it('keeps the newest and forgets the oldest', () => {
    const recent = createRecentDiagnoses(2);
    for (const investigationId of ['a', 'b', 'a', 'c']) recent.keep(diagnosis({ investigationId }));
    expect(['a', 'b', 'c'].map((id) => recent.find(id)?.investigationId ?? null)).toEqual(['a', null, 'c']);
  });
});
