import { describe, expect, it } from 'vitest';
import { plainText } from '../../src/simulation/slack/index.ts';
import { ASKER, CHANNEL, type FixApp, startFixApp } from '../fix/app.ts';
import { marked, worldOf } from '../fix/flow.ts';

async function checked(id: string, mode: 'http' | 'socket' = 'http'): Promise<FixApp> {
  const { base } = worldOf(id);
  const app = await startFixApp(base, { mode });
  const { cluster, service, region } = base.ids;
  await app.slack.send.slashCommand({ text: `check ${cluster}/${service} ${region}`, user: ASKER });
  return app;
}

const done = (app: FixApp) =>
  app.slack.waitFor(() => /This would|Not settled/.test(marked(app, 'root:')[0]?.text ?? ''), {
    what: 'the verdict in the root',
    timeoutMs: 15_000,
  });
const answerOf = (app: FixApp) =>
  marked(app, 'answer:')
    .map((message) => plainText(message))
    .join('\n');

describe.each(['http', 'socket'] as const)('/pullfail check over %s', (mode) => {
  it('says what would break the pull, in which subnet, and what to do', async () => {
    const app = await checked('second-subnet-without-s3', mode);
    await done(app);
    expect(marked(app, 'root:')[0]?.text).toContain('This would not pull');
    const said = answerOf(app);
    expect(said).toContain('The S3 endpoint is not on the route table of the task');
    expect(said).toContain('aws ec2 modify-vpc-endpoint');
    expect(said).toMatch(/subnet\s+sign-in manifest layers/);
    expect(app.slack.messagesIn(CHANNEL)).toHaveLength(2);
    expect(app.slack.requests.every(({ ok }) => ok)).toBe(true);
  });
});

describe('/pullfail check', () => {
  it('says that it would pull', async () => {
    const app = await checked('healthy-now');
    await done(app);
    expect(marked(app, 'root:')[0]?.text).toContain('This would pull');
  });

  it('names what could not be looked at', async () => {
    const app = await checked('transit-gateway');
    await done(app);
    expect(marked(app, 'root:')[0]?.text).toContain('Not settled');
    expect(answerOf(app)).toContain('what lies behind that cannot be seen');
  });
});
