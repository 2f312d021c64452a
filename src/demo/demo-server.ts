import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { perform } from './acts.ts';
import type { Demo } from './demo.ts';
import { streamEvents } from './event-stream.ts';
import { networkView } from './network-view.ts';
import { isFromThisPage } from './own-page.ts';
import { sendPageFile } from './page-files.ts';
import { demoAct } from './protocol.ts';

/** The page's server. */
export interface DemoServer {
  /** Such as `http://127.0.0.1:3000`. */
  readonly url: string;
  close(): Promise<void>;
}

/** Serves the page on loopback only. `port` 0 takes a free one; rejects with the system's error when it is taken. */
export async function startDemoServer(demo: Demo, ignored: readonly string[], port: number): Promise<DemoServer> {
  const server = createServer((request, response) => {
    route(request, response, demo, ignored).catch(() => {
      if (response.headersSent) response.destroy();
      else sendJson(response, 500, { ok: false, why: 'The demo itself failed at this.' });
    });
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${portOf(server, port)}`, close: () => close(server) };
}

async function route(
  request: IncomingMessage,
  response: ServerResponse,
  demo: Demo,
  ignored: readonly string[],
): Promise<void> {
  if (!isFromThisPage(request)) return sendJson(response, 403, { ok: false, why: 'Only this page may ask.' });
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  switch (`${request.method} ${url.pathname}`) {
    case 'GET /api/events':
      return streamEvents(response, demo, ignored);
    case 'GET /api/network':
      return sendNetwork(response, demo, url.searchParams.get('scenario') ?? '');
    case 'POST /api/act':
      return act(request, response, demo);
    default:
      if (url.pathname.startsWith('/api/files/'))
        return sendFile(response, demo, url.pathname.slice('/api/files/'.length));
      return sendPageFile(request, url.pathname, response);
  }
}

async function sendNetwork(response: ServerResponse, { accounts }: Demo, id: string): Promise<void> {
  const account = accounts.find(({ scenario }) => scenario.id === id);
  if (account === undefined)
    return sendJson(response, 404, { svg: null, lines: [], why: 'There is no such scenario.' });
  sendJson(response, 200, await networkView(account));
}

/** A file that the app uploaded. */
function sendFile(response: ServerResponse, { slack }: Demo, id: string): void {
  const file = slack.workspace.files.find(id);
  if (file === undefined) response.writeHead(404).end();
  else response.writeHead(200, { 'content-type': file.mimetype, 'x-content-type-options': 'nosniff' }).end(file.bytes);
}

const MOST_BYTES = 256 * 1024;

async function act(request: IncomingMessage, response: ServerResponse, demo: Demo): Promise<void> {
  const text = await readText(request);
  const parsed = demoAct.safeParse(text === null ? null : parseJson(text));
  if (!parsed.success) return sendJson(response, 400, { ok: false, why: 'The demo did not understand that.' });
  sendJson(response, 200, await perform(parsed.data, demo));
}

async function readText(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > MOST_BYTES) return null;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}

function portOf(server: Server, asked: number): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : asked;
}

async function close(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}
