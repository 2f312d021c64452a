import { afterEach, describe, expect, it } from 'vitest';
import {
  type Message,
  plainText,
  type SlackSimulation,
  type SlackSimulationOptions,
  startSlackSimulation,
} from '../../../src/simulation/slack/index.ts';
import { refusalOf, webClient } from './web-client.ts';

let slack: SlackSimulation;
afterEach(() => slack.stop());

async function start(options?: SlackSimulationOptions) {
  slack = await startSlackSimulation(options);
  return webClient(slack);
}

const bytes = new Uint8Array([1, 2, 3, 250]);

/** Announces a file and sends its bytes. */
async function sendFile(filename = 'path.png', altText = 'task → ✗'): Promise<string> {
  const announced = { filename, length: bytes.length, alt_txt: altText };
  const { upload_url: url = '', file_id: id = '' } = await webClient(slack).files.getUploadURLExternal(announced);
  await fetch(url, { method: 'POST', body: bytes });
  return id;
}

const complete = (id: string, to: { channel_id?: string; thread_ts?: string; initial_comment?: string } = {}) =>
  webClient(slack).apiCall('files.completeUploadExternal', { files: [{ id, title: 'The path' }], ...to });

const read = (id: string) => fetch(`${slack.apiUrl.replace('/api/', '/files/')}${id}`);

describe('a file', () => {
  it('arrives in the thread by the three steps of the real client, and can be read back', async () => {
    const client = await start();
    const root = slack.place({ text: 'an alert' });
    const posted: Message[] = [];
    slack.subscribe((change) => change.kind === 'message-posted' && posted.push(change.message));
    await client.filesUploadV2({
      file: Buffer.from(bytes),
      filename: 'path.png',
      title: 'The path',
      initial_comment: 'See *here*',
      channel_id: root.channel,
      thread_ts: root.ts,
    });
    const said = slack.thread(root.ts).slice(1);
    expect(posted).toEqual(said);
    expect(said).toMatchObject([{ threadTs: root.ts, botId: 'B00FAKE1', files: [{ title: 'The path' }] }]);
    expect(said.map(plainText)).toEqual(['See *here*\n[picture: The path]']);
    const answer = await read(said[0]?.files[0]?.id ?? '');
    expect(answer.headers.get('content-type')).toBe('image/png');
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(bytes);
  });

  it('is shown with its message wherever the message is read', async () => {
    const client = await start();
    const root = slack.place({ text: 'an alert' });
    const id = await sendFile();
    await complete(id, { channel_id: root.channel, thread_ts: root.ts });
    const { messages } = await client.conversations.replies({ channel: root.channel, ts: root.ts });
    expect(messages?.[1]).toMatchObject({
      files: [{ id, name: 'path.png', title: 'The path', mimetype: 'image/png', size: 4, alt_txt: 'task → ✗' }],
    });
    expect(messages?.[0]).not.toHaveProperty('files');
  });

  it('has no alternative text when it is called alt_text, as the upload of the client calls it', async () => {
    const client = await start();
    await client.filesUploadV2({
      file: Buffer.from(bytes),
      filename: 'path.png',
      alt_text: 'lost',
      channel_id: 'C00FAKE1',
    });
    expect(slack.messagesIn('C00FAKE1').at(-1)?.files).toMatchObject([{ altText: '', title: 'path.png' }]);
  });

  it('stays out of every channel when none is named', async () => {
    await start();
    await complete(await sendFile());
    expect(slack.messagesIn('C00FAKE1')).toEqual([]);
  });

  it('is not read back as a page, whatever it is called', async () => {
    await start();
    const answer = await read(await sendFile('path.html'));
    expect(answer.headers.get('content-type')).toBe('application/octet-stream');
    expect((await read('F00NOBODY')).status).toBe(404);
  });

  it('stands in the record without its bytes', async () => {
    await start();
    const id = await sendFile();
    expect(slack.requests.map(({ method }) => method)).toEqual(['files.getUploadURLExternal', 'upload_url']);
    expect(slack.requests[1]).toMatchObject({ ok: true, args: { file: id, length: bytes.length } });
  });
});

describe('the bytes of a file', () => {
  const announce = async () => {
    const client = await start();
    const { upload_url: url = '' } = await client.files.getUploadURLExternal({ filename: 'a.png', length: 4 });
    return (body: Uint8Array<ArrayBuffer> | FormData, method = 'POST') => fetch(url, { method, body });
  };

  it('are not taken when they are more or fewer than announced, nor twice', async () => {
    const send = await announce();
    expect((await send(new Uint8Array(3))).status).toBe(400);
    expect((await send(new Uint8Array(5))).status).toBe(400);
    expect((await send(bytes)).status).toBe(200);
    expect((await send(bytes)).status).toBe(400);
  });

  it('may come in a form, and by PUT', async () => {
    const form = new FormData();
    form.append('filename', new Blob([bytes]), 'a.png');
    expect((await (await announce())(form)).status).toBe(200);
    await slack.stop();
    expect((await (await announce())(bytes, 'PUT')).status).toBe(200);
  });

  it('are not taken when nobody announced them', async () => {
    await start();
    const url = slack.apiUrl.replace('/api/', '/upload/F00NOBODY');
    expect((await fetch(url, { method: 'POST', body: bytes })).status).toBe(400);
  });
});

describe('an announcement', () => {
  it.each([
    ['of nothing', { filename: 'a.png', length: 0 }, 'missing_argument'],
    ['of less than nothing', { filename: 'a.png', length: -1 }, 'invalid_arguments'],
    ['without a name', { filename: '', length: 1 }, 'invalid_arguments'],
    ['with a long alternative text', { filename: 'a.png', length: 1, alt_txt: 'x'.repeat(1_001) }, 'alt_txt_too_large'],
  ])('%s is refused', async (_, args, error) => {
    const client = await start();
    expect(await refusalOf(client.apiCall('files.getUploadURLExternal', args))).toMatchObject({ error });
  });

  it('needs the scope files:write', async () => {
    const client = await start({ scopes: ['chat:write'] });
    const announcement = client.files.getUploadURLExternal({ filename: 'a.png', length: 1 });
    expect(await refusalOf(announcement)).toMatchObject({ error: 'missing_scope' });
  });

  it('is rate limited as a method of tier 4', async () => {
    const client = await start({ rateLimits: true });
    const announce = () => client.files.getUploadURLExternal({ filename: 'a.png', length: 1 });
    await Promise.all(Array.from({ length: 100 }, announce));
    const over = await fetch(`${slack.apiUrl}files.getUploadURLExternal`, {
      method: 'POST',
      headers: { authorization: `Bearer ${slack.botToken}` },
    });
    expect(over.status).toBe(429);
  });
});

describe('completing an upload', () => {
  it.each([
    ['to a channel that is not there', { channel_id: 'C00NOWHERE' }, 'channel_not_found'],
    ['to a private channel without the bot', { channel_id: 'G00FAKE1' }, 'channel_not_found'],
    ['to a channel without the bot', { channel_id: 'C00FAKE2' }, 'not_in_channel'],
    ['to a person', { channel_id: 'U00FAKE1' }, 'invalid_arguments'],
    ['to a thread that is not there', { channel_id: 'C00FAKE1', thread_ts: '1.000000' }, 'thread_not_found'],
  ])('%s is refused, and can be tried again', async (_, to, error) => {
    await start({ scopes: ['files:write', 'chat:write', 'chat:write.public'] });
    const id = await sendFile();
    expect(await refusalOf(complete(id, to))).toMatchObject({ error });
    expect(await complete(id, { channel_id: 'C00FAKE1' })).toMatchObject({ files: [{ id, title: 'The path' }] });
  });

  it('without bytes, or without an announcement, is refused', async () => {
    const client = await start();
    const { file_id: announced = '' } = await client.files.getUploadURLExternal({ filename: 'a.png', length: 4 });
    for (const id of [announced, 'F00NOBODY']) {
      expect(await refusalOf(complete(id, { channel_id: 'C00FAKE1' }))).toMatchObject({ error: 'file_not_found' });
    }
  });

  it('a second time is refused', async () => {
    await start();
    const id = await sendFile();
    await complete(id, { channel_id: 'C00FAKE1' });
    expect(await refusalOf(complete(id, { channel_id: 'C00FAKE1' }))).toMatchObject({ error: 'file_not_found' });
    expect(slack.messagesIn('C00FAKE1')).toHaveLength(1);
  });
});
