import { describe, expect, it } from 'vitest';
import { ASKER, CHANNEL, IN_FAST_TIME, startFixApp } from '../fix/app.ts';
import { worldOf } from '../fix/flow.ts';

describe('a check that is cut off by a stop', () => {
  it('says so in its thread and is finished in the same messages by the next process', async () => {
    const { base } = worldOf('second-subnet-without-s3');
    const app = await startFixApp(base, { slack: IN_FAST_TIME });
    app.aws.faults.hang('ec2:DescribeRouteTables');
    const { cluster, service, region } = base.ids;
    await app.slack.send.slashCommand({ text: `check ${cluster}/${service} ${region}`, user: ASKER });
    await app.slack.waitFor(() => app.slack.messagesIn(CHANNEL).length === 1, { what: 'the root' });
    await app.replica.stop();
    expect(app.said()).toContain('It goes on here by itself after the restart.');
    app.aws.faults.clear();
    await app.startReplica();
    const root = () => app.slack.messagesIn(CHANNEL)[0]?.text ?? '';
    await app.slack.waitFor(() => root().includes('would not pull'), { what: 'the verdict', timeoutMs: 15_000 });
    await app.slack.waitFor(() => !app.said().includes('Interrupted'), { what: 'the last edit' });
    expect(app.slack.messagesIn(CHANNEL).map(({ text }) => text.includes('This would not pull'))).toEqual([true, true]);
  });
});
