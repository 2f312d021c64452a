import { afterEach, describe, expect, it } from 'vitest';
import { type SlackSimulation, startSlackSimulation } from '../../src/simulation/slack/index.ts';
import { createUploader, isSlackAddress } from '../../src/slack/upload.ts';
import { webClient } from '../simulation/slack/web-client.ts';

const PICTURE = { fileName: 'path.png', title: 'The path', altText: 'task → ✗', bytes: new Uint8Array([1, 2, 3]) };

const stops: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

async function start(scopes?: readonly string[]) {
  const slack: SlackSimulation = await startSlackSimulation(scopes === undefined ? {} : { scopes });
  stops.push(() => slack.stop());
  const root = slack.place({ text: 'a root' });
  const upload = createUploader(webClient(slack), slack.apiUrl);
  return { slack, root, send: () => upload({ channel: root.channel, threadTs: root.ts }, PICTURE) };
}

describe('a picture', () => {
  it('is put into the thread with its title and its alternative text', async () => {
    const { slack, root, send } = await start();
    expect(await send()).toEqual({ kind: 'uploaded' });
    expect(slack.thread(root.ts).at(-1)?.files).toMatchObject([{ title: 'The path', altText: 'task → ✗' }]);
  });

  it('is not tried a second time without the scope', async () => {
    const { slack, send } = await start(['chat:write']);
    expect(await send()).toEqual({ kind: 'failed', slackError: 'missing_scope' });
    expect(await send()).toEqual({ kind: 'failed', slackError: 'missing_scope' });
    expect(slack.requests.filter(({ method }) => method.startsWith('files.'))).toHaveLength(1);
  });

  it.each([
    ['the address is refused', 'files.getUploadURLExternal'],
    ['the bytes do not arrive', 'upload_url'],
    ['it cannot be completed', 'files.completeUploadExternal'],
  ])('is given up without an error when %s, and tried again the next time', async (_, method) => {
    const { slack, send } = await start();
    slack.faults.next(method, { status: 500 });
    expect(await send()).toMatchObject({ kind: 'failed' });
    expect(await send()).toEqual({ kind: 'uploaded' });
  });
});

describe('the address that bytes are sent to', () => {
  const api = 'http://127.0.0.1:4000/api/';

  it.each([
    'https://files.slack.com/upload/v1/abc',
    'https://slack-files.com/upload',
    'https://wss-primary.slack-edge.com/x',
    'http://127.0.0.1:4000/upload/F1',
  ])('%s is Slack’s', (address) => {
    expect(isSlackAddress(address, api)).toBe(true);
  });

  it.each([
    'https://evil.example/upload',
    'https://slack.com.evil.example/upload',
    'https://notslack.com/upload',
    'http://files.slack.com/upload',
    'https://files.slack.com:8443/upload',
    'http://127.0.0.1:4001/upload/F1',
    'http://169.254.169.254/latest/meta-data',
    'file:///etc/passwd',
    'no address',
  ])('%s is not', (address) => {
    expect(isSlackAddress(address, api)).toBe(false);
  });
});
