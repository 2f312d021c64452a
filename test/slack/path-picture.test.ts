import { afterEach, describe, expect, it } from 'vitest';
import { plainText } from '../../src/simulation/slack/index.ts';
import { CHANNEL, type FixApp, startFixApp } from '../fix/app.ts';
import { ask, worldOf } from '../fix/flow.ts';

let app: FixApp | null = null;
afterEach(() => app?.close());

async function picturesOf(scenario: string, scopes?: readonly string[]) {
  const { base, input } = worldOf(scenario);
  app = await startFixApp(base, scopes === undefined ? {} : { slack: { scopes } });
  const running = app;
  const verdict = () => /\b\d+ rounds?\b/.test(running.said());
  if (scenario === 's3-gateway-missing') await ask(running, input);
  else {
    await running.slack.send.slashCommand({ text: input });
    await running.slack.waitFor(verdict, { what: 'the verdict' });
  }
  await running.replica.side.stop(20_000);
  return running.slack
    .messagesIn(CHANNEL)
    .flatMap(({ files, threadTs }) => files.map((file) => ({ ...file, threadTs })));
}

describe('the picture of the path', () => {
  it('stands in the thread of a way that is broken, and says in words what it shows', async () => {
    const [picture, ...others] = await picturesOf('s3-gateway-missing');
    expect(others).toEqual([]);
    expect(picture?.threadTs).not.toBeNull();
    expect(picture?.altText).toContain('✗ no route to S3');
    expect([...(picture?.bytes ?? [])].slice(1, 4)).toEqual([...Buffer.from('PNG')]);
  });

  it('is left out where every way is open', async () => {
    expect(await picturesOf('tag-missing')).toEqual([]);
  });

  it('is missed by nobody without the scope: the path stands in the verdict as text', async () => {
    expect(await picturesOf('s3-gateway-missing', ['chat:write', 'commands', 'users:read', 'usergroups:read'])).toEqual(
      [],
    );
    const texts = app?.slack.messagesIn(CHANNEL).map((message) => plainText(message)) ?? [];
    expect(texts.join('\n')).toContain('✗ no route to S3');
    expect(texts.join('\n')).toContain('Proposed fix');
  });
});
