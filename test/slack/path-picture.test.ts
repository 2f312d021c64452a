import { describe, expect, it } from 'vitest';
import { CHANNEL, startFixApp } from '../fix/app.ts';
import { ask, worldOf } from '../fix/flow.ts';

/** Asks, and waits until everything stands in the thread. */
async function shownOf(scenario: string, scopes?: readonly string[]) {
  const { base, input } = worldOf(scenario);
  const app = await startFixApp(base, scopes === undefined ? {} : { slack: { scopes } });
  const verdict = () => /\b\d+ rounds?\b/.test(app.said());
  if (scenario === 's3-gateway-missing') await ask(app, input);
  else {
    await app.slack.send.slashCommand({ text: input });
    await app.slack.waitFor(verdict, { what: 'the verdict' });
  }
  await app.replica.side.stop(20_000);
  const pictures = app.slack
    .messagesIn(CHANNEL)
    .flatMap(({ files, threadTs }) => files.map((file) => ({ ...file, threadTs })));
  return { pictures, said: app.said() };
}

describe('the picture of the path', () => {
  it('stands in the thread of a way that is broken, and says in words what it shows', async () => {
    const { pictures } = await shownOf('s3-gateway-missing');
    const [picture] = pictures;
    expect(pictures).toHaveLength(1);
    expect(picture?.threadTs).not.toBeNull();
    expect(picture?.altText).toContain('✗ no route to S3');
    expect([...(picture?.bytes ?? [])].slice(1, 4)).toEqual([...Buffer.from('PNG')]);
  });

  it('is left out where every way is open', async () => {
    expect((await shownOf('tag-missing')).pictures).toEqual([]);
  });

  it('is missed by nobody without the scope: the path stands in the verdict as text', async () => {
    const scopes = ['chat:write', 'commands', 'users:read', 'usergroups:read'];
    const { pictures, said } = await shownOf('s3-gateway-missing', scopes);
    expect(pictures).toEqual([]);
    expect(said).toContain('✗ no route to S3');
    expect(said).toContain('Proposed fix');
  });
});
