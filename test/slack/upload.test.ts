import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Fault, startSlackSimulation } from '../../src/simulation/slack/index.ts';
import type { Place, ThreadFile } from '../../src/slack/poster.ts';
import { isSlackAddress } from '../../src/slack/slack-address.ts';
import { createUploader } from '../../src/slack/upload.ts';
import { webClient } from '../simulation/slack/web-client.ts';

const PICTURE: ThreadFile = {
  fileName: 'path.png',
  title: 'The path',
  altText: 'task → ✗',
  bytes: new Uint8Array([1, 2, 3]),
};

/** Longer than any machine needs. */
const AMPLE_MS = 10_000;

const stops: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

interface Options {
  readonly scopes?: readonly string[];
  /** Default: the bot's. */
  readonly token?: string;
  readonly limitMs?: number;
}

async function start({ scopes, token, limitMs = AMPLE_MS }: Options = {}) {
  const slack = await startSlackSimulation(scopes === undefined ? {} : { scopes });
  stops.push(() => slack.stop());
  const root = slack.place({ text: 'a root' });
  const client = webClient(slack, { timeout: limitMs, rejectRateLimitedCalls: true }, token ?? slack.botToken);
  const upload = createUploader(client, slack.apiUrl, limitMs);
  const thread: Place = { channel: root.channel, threadTs: root.ts };
  return {
    slack,
    root,
    send: (picture: Partial<ThreadFile> = {}, place = thread) => upload(place, { ...PICTURE, ...picture }),
    calls: () => slack.requests.map(({ method }) => method),
  };
}

const failed = (slackError: string) => ({ kind: 'failed', slackError });

describe('a picture', () => {
  it('is put into the thread with its title, its alternative text and its bytes', async () => {
    const { slack, root, send } = await start();
    expect(await send()).toEqual({ kind: 'uploaded' });
    expect(slack.thread(root.ts).at(-1)).toMatchObject({
      threadTs: root.ts,
      files: [{ title: 'The path', name: 'path.png', altText: 'task → ✗', bytes: Buffer.from(PICTURE.bytes) }],
    });
  });

  it('is put into the channel where there is no thread', async () => {
    const { slack, root, send } = await start();
    expect(await send({}, { channel: root.channel, threadTs: null })).toEqual({ kind: 'uploaded' });
    expect(slack.messagesIn(root.channel).at(-1)).toMatchObject({ threadTs: null, files: [{ title: 'The path' }] });
  });

  it.each([
    ['of plain characters', 'x'.repeat(1_500)],
    ['of surrogate pairs after a single character', `x${'🧭'.repeat(700)}`],
    ['of surrogate pairs', '🧭'.repeat(700)],
  ])('has as much of a long alternative text %s as Slack takes', async (_, altText) => {
    const { slack, root, send } = await start();
    expect(await send({ altText })).toEqual({ kind: 'uploaded' });
    const taken = slack.thread(root.ts).at(-1)?.files[0]?.altText ?? '';
    expect(taken.length).toBeGreaterThan(990);
    expect(altText.startsWith(taken.replace(/…$/, ''))).toBe(true);
  });
});

describe('a file that is no picture', () => {
  const FILE: ThreadFile = {
    fileName: 'seen.json',
    title: 'Seen',
    altText: null,
    bytes: new TextEncoder().encode('{}'),
  };

  it('is put into the thread without an alternative text', async () => {
    const { slack, root, send } = await start();
    expect(await send(FILE)).toEqual({ kind: 'uploaded' });
    expect(slack.thread(root.ts).at(-1)?.files).toMatchObject([{ name: 'seen.json', altText: '' }]);
    expect(slack.requests[0]?.args).not.toHaveProperty('alt_txt');
  });

  it('of a type that the workspace refuses is not offered again, and pictures still are', async () => {
    const { slack, send, calls } = await start();
    slack.faults.next('files.getUploadURLExternal', { error: 'file_type_not_allowed' });
    expect(await send(FILE)).toEqual(failed('file_type_not_allowed'));
    expect(await send(FILE)).toEqual(failed('file_type_not_allowed'));
    expect(calls()).toHaveLength(1);
    expect(await send()).toEqual({ kind: 'uploaded' });
  });
});

describe('a refusal for good', () => {
  it.each([
    ['of a missing scope', { scopes: ['chat:write'] }, 'missing_scope'],
    ['of another kind of token', { token: 'xapp-simulated' }, 'not_allowed_token_type'],
  ])('%s is not asked for again', async (_, options, slackError) => {
    const { send, calls } = await start(options);
    expect(await send()).toEqual(failed(slackError));
    expect(await send()).toEqual(failed(slackError));
    expect(calls()).toEqual(['files.getUploadURLExternal']);
  });

  it('of a workspace that forbids uploads is not asked for again', async () => {
    const { slack, send, calls } = await start();
    slack.faults.refuse('files.getUploadURLExternal', 'file_uploads_disabled');
    expect(await send()).toEqual(failed('file_uploads_disabled'));
    slack.faults.allow('files.getUploadURLExternal');
    expect(await send()).toEqual(failed('file_uploads_disabled'));
    expect(calls()).toEqual(['files.getUploadURLExternal']);
  });
});

describe('an upload that fails', () => {
  const STEPS = ['files.getUploadURLExternal', 'upload_url', 'files.completeUploadExternal'];
  const FAULTS: readonly (readonly [string, Fault, string])[] = [
    ['an error of the server', { status: 503 }, 'http_503'],
    ['silence', { hang: true }, 'timed_out'],
    ['a broken connection', { reset: true }, 'request_failed'],
  ];

  it.each(STEPS.flatMap((step) => FAULTS.map(([what, fault, slackError]) => ({ step, what, fault, slackError }))))(
    'by $what at $step is a value, and the next one is tried',
    async ({ step, fault, slackError }) => {
      const { slack, root, send } = await start('hang' in fault ? { limitMs: 600 } : {});
      slack.faults.next(step, fault);
      expect(await send()).toEqual(failed(slackError));
      expect(slack.thread(root.ts)).toHaveLength(1);
      expect(await send()).toEqual({ kind: 'uploaded' });
    },
  );

  it.each([
    ['files.getUploadURLExternal', 'ratelimited'],
    ['upload_url', 'http_429'],
    ['files.completeUploadExternal', 'ratelimited'],
  ])('by the pace at %s is not waited for', async (step, slackError) => {
    const { slack, send } = await start();
    slack.faults.rateLimit(step, 1, 30);
    expect(await send()).toEqual(failed(slackError));
    expect(await send()).toEqual({ kind: 'uploaded' });
  });

  it('because the bot is no member says so, and other channels still get theirs', async () => {
    const { send } = await start();
    expect(await send({}, { channel: 'C00FAKE2', threadTs: null })).toEqual(failed('not_in_channel'));
    expect(await send()).toEqual({ kind: 'uploaded' });
  });

  it('because there is nothing to send says so', async () => {
    const { send } = await start();
    expect(await send({ bytes: new Uint8Array() })).toEqual(failed('missing_argument'));
  });
});

/** A server that remembers what came. */
async function listen(answer: RequestListener) {
  const seen: IncomingHttpHeaders[] = [];
  const server = createServer((request, response) => {
    seen.push(request.headers);
    request.resume();
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stops.push(() => new Promise((resolve) => server.close(resolve).closeAllConnections()));
  const { port } = z.object({ port: z.number() }).parse(server.address());
  return { url: `http://127.0.0.1:${port}/`, seen };
}

/** Slack, as far as an upload goes; it answers this address. */
function uploaderTo(address: string, apiUrl: string) {
  const completed: string[] = [];
  const files = {
    getUploadURLExternal: async () => ({ ok: true, upload_url: address, file_id: 'F00FAKE1' }),
    completeUploadExternal: async () => {
      completed.push('F00FAKE1');
      return { ok: true };
    },
  };
  const upload = createUploader({ files }, apiUrl);
  return { completed, send: () => upload({ channel: 'C00FAKE1', threadTs: null }, PICTURE) };
}

describe('the bytes', () => {
  it('go to the address that Slack answered, without the token', async () => {
    const slack = await listen((_, response) => response.end('OK - 3'));
    const { send, completed } = uploaderTo(`${slack.url}upload/F00FAKE1`, `${slack.url}api/`);
    expect(await send()).toEqual({ kind: 'uploaded' });
    expect(slack.seen).toMatchObject([{ 'content-length': '3' }]);
    expect(slack.seen[0]).not.toHaveProperty('authorization');
    expect(completed).toEqual(['F00FAKE1']);
  });

  it('go to no other server, whatever was answered', async () => {
    const other = await listen((_, response) => response.end());
    const { send, completed } = uploaderTo(`${other.url}upload`, 'https://slack.com/api/');
    expect(await send()).toEqual(failed('foreign_upload_url'));
    expect(other.seen).toEqual([]);
    expect(completed).toEqual([]);
  });

  it('follow no redirect', async () => {
    const other = await listen((_, response) => response.end());
    const slack = await listen((_, response) => response.writeHead(302, { location: other.url }).end());
    const { send, completed } = uploaderTo(`${slack.url}upload`, `${slack.url}api/`);
    expect(await send()).toEqual(failed('request_failed'));
    expect(other.seen).toEqual([]);
    expect(completed).toEqual([]);
  });
});

describe('the address that bytes are sent to', () => {
  const api = 'http://127.0.0.1:4000/api/';

  it.each([
    'https://files.slack.com/upload/v1/abc',
    'https://slack-files.com/upload',
    'https://wss-primary.slack-edge.com/x',
    'https://files.slack-gov.com/upload/v1/abc',
    'http://127.0.0.1:4000/upload/F1',
  ])('%s is Slack’s', (address) => {
    expect(isSlackAddress(address, api)).toBe(true);
  });

  it.each([
    'https://evil.example/upload',
    'https://slack.com.evil.example/upload',
    'https://slack.com@evil.example/upload',
    'https://evil.example#.slack.com',
    'https://notslack.com/upload',
    'http://files.slack.com/upload',
    'https://files.slack.com:8443/upload',
    'http://127.0.0.1:4001/upload/F1',
    'https://127.0.0.1:4000/upload/F1',
    'http://169.254.169.254/latest/meta-data',
    'file:///etc/passwd',
    'no address',
    '',
  ])('%s is not', (address) => {
    expect(isSlackAddress(address, api)).toBe(false);
    expect(isSlackAddress(address, '')).toBe(false);
  });
});
