import { describe, expect, it } from 'vitest';
import { plainText } from '../../src/simulation/slack/index.ts';
import { APPROVER, CHANNEL, type FixApp, startFixApp } from '../fix/app.ts';
import { answered, worldOf } from '../fix/flow.ts';
import { TASK_ARN } from '../render/samples.ts';

const BUTTON = 'diagnosis_matrix';

/** A diagnosed task whose thread has its verdict. */
async function diagnosed(id: string, options: Parameters<typeof startFixApp>[1] = {}): Promise<FixApp> {
  const { base, input } = worldOf(id);
  const app = await startFixApp(base, options);
  await answered(app, input);
  return app;
}

const whispered = (app: FixApp, words: string) =>
  app.slack.waitFor(() => app.slack.ephemeralsFor(APPROVER).some(({ text }) => text.includes(words)), { what: words });
const tablesOf = (app: FixApp) =>
  app.slack
    .messagesIn(CHANNEL)
    .filter(({ text }) => text.startsWith('Every subnet.'))
    .map((message) => plainText(message));
const table = (app: FixApp) => app.slack.waitFor(() => tablesOf(app)[0], { what: 'the table', timeoutMs: 15_000 });

describe.each(['http', 'socket'] as const)('“Every subnet” over %s', (mode) => {
  it('tells the presser at once, and posts the table with what explains the failure in the thread', async () => {
    const app = await diagnosed('second-subnet-without-s3', { mode });
    await app.slack.send.click({ action: BUTTON, user: APPROVER });
    await whispered(app, 'Looking at every subnet');
    const said = await table(app);
    expect(said).toMatch(/works in \S+ …\w{4}, fails in \S+ …\w{4} \(its table rtb-\w+ has no route to S3/);
    expect(said).toMatch(/subnet\s+sign-in manifest layers/);
    const [root] = app.slack.messagesIn(CHANNEL);
    const posted = app.slack.messagesIn(CHANNEL).find(({ text }) => text.startsWith('Every subnet.'));
    expect(posted?.threadTs).toBe(root?.ts);
    expect(app.slack.requests.every(({ ok }) => ok)).toBe(true);
  });
});

describe('“Every subnet”', () => {
  it('is one line a container where every cell says the same', async () => {
    const app = await diagnosed('sidecar-of-another-registry');
    await app.slack.send.click({ action: BUTTON, user: APPROVER });
    const said = await table(app);
    expect(said).toContain('✓ everything that its pull needs can be reached from each of its 2 subnets');
    expect(said).toContain('✗ nothing that its pull needs can be reached from any of its 2 subnets');
  });

  it('says so to who presses it again while it looks, and posts one table', async () => {
    const app = await diagnosed('second-subnet-without-s3');
    app.aws.faults.hang('ec2:DescribeRouteTables');
    await app.slack.send.click({ action: BUTTON, user: APPROVER });
    await whispered(app, 'Looking at every subnet');
    await app.slack.send.click({ action: BUTTON, user: APPROVER });
    await whispered(app, 'being checked right now');
    app.aws.faults.clear();
    await table(app);
    await app.replica.stop();
    expect(tablesOf(app)).toHaveLength(1);
  });

  it('refuses a value that is no task ARN', async () => {
    const app = await diagnosed('second-subnet-without-s3');
    const before = app.slack.messagesIn(CHANNEL).length;
    await app.slack.send.click({ action: BUTTON, user: APPROVER, value: `${TASK_ARN} <!channel>` });
    await whispered(app, 'no longer known');
    expect(app.slack.messagesIn(CHANNEL)).toHaveLength(before);
  });

  it('says what was refused where no network can be looked at any more', async () => {
    const app = await diagnosed('second-subnet-without-s3');
    for (const action of ['ecs:DescribeTasks', 'ecs:DescribeServices']) app.aws.faults.deny(action);
    await app.slack.send.click({ action: BUTTON, user: APPROVER });
    const said = () =>
      app.slack
        .messagesIn(CHANNEL)
        .map((message) => plainText(message))
        .join('\n');
    await app.slack.waitFor(() => said().includes('There is no table'), { what: 'the refusal', timeoutMs: 15_000 });
    expect(said()).toContain('ecs:DescribeTasks is not allowed');
  });

  it('does not stand under a verdict that has no network to show', async () => {
    const app = await diagnosed('disk-full');
    expect(JSON.stringify(app.slack.messagesIn(CHANNEL)).includes(BUTTON)).toBe(false);
  });
});
