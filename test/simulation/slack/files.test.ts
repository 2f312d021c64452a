import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { plainText, type SlackSimulation, startSlackSimulation } from '../../../src/simulation/slack/index.ts';
import { refusalOf, webClient } from './web-client.ts';

let slack: SlackSimulation;

beforeEach(async () => {
  slack = await startSlackSimulation();
});

afterEach(() => slack.stop());

const bytes = new Uint8Array([1, 2, 3, 250]);
const announce = (length = bytes.length) =>
  webClient(slack).files.getUploadURLExternal({ filename: 'path.png', length, alt_text: '' });

describe('a file', () => {
  it('arrives in the thread by the three steps of the real client', async () => {
    const root = slack.place({ text: 'an alert' });
    await webClient(slack).filesUploadV2({
      file: Buffer.from(bytes),
      filename: 'path.png',
      title: 'The path',
      channel_id: 'C00FAKE1',
      thread_ts: root.ts,
    });
    const message = slack.thread(root.ts).at(-1);
    expect(message).toMatchObject({ threadTs: root.ts, files: [{ name: 'path.png', title: 'The path' }] });
    expect(message === undefined ? '' : plainText(message)).toBe('[picture: The path]');
    const [file] = message?.files ?? [];
    const read = await fetch(`${slack.apiUrl.replace('/api/', '/files/')}${file?.id}`);
    expect(new Uint8Array(await read.arrayBuffer())).toEqual(bytes);
  });

  it('is not taken with more or fewer bytes than were announced, nor twice', async () => {
    const { upload_url: url = '' } = await announce();
    const send = (body: Uint8Array<ArrayBuffer>) => fetch(url, { method: 'POST', body });
    expect((await send(new Uint8Array(3))).status).toBe(400);
    expect((await send(bytes)).status).toBe(200);
    expect((await send(bytes)).status).toBe(400);
  });

  it.each([
    ['that nobody sent', 'F00NOBODY', 'C00FAKE1', undefined, 'file_not_found'],
    ['for a channel that is not there', null, 'C00NOWHERE', undefined, 'channel_not_found'],
    ['for a channel without the bot', null, 'C00FAKE2', undefined, 'not_in_channel'],
    ['for a thread that is not there', null, 'C00FAKE1', '1.000000', 'thread_not_found'],
  ])('%s is refused', async (_, id, channel, thread, error) => {
    const { upload_url: url = '', file_id: announced = '' } = await announce();
    await fetch(url, { method: 'POST', body: bytes });
    const call = webClient(slack).files.completeUploadExternal({
      files: [{ id: id ?? announced, title: 'x' }],
      channel_id: channel,
      ...(thread === undefined ? {} : { thread_ts: thread }),
    });
    expect(await refusalOf(call)).toMatchObject({ error });
  });

  it('needs the scope files:write', async () => {
    const plain = await startSlackSimulation({ scopes: ['chat:write'] });
    const call = webClient(plain).files.getUploadURLExternal({ filename: 'a.png', length: 1 });
    expect(await refusalOf(call)).toMatchObject({ error: 'missing_scope' });
    await plain.stop();
  });

  it('stands in the record without its bytes', async () => {
    const { upload_url: url = '' } = await announce();
    await fetch(url, { method: 'POST', body: bytes });
    const sent = slack.requests.find(({ method }) => method === 'upload_url');
    expect(sent).toMatchObject({ ok: true, args: { length: bytes.length } });
  });
});
