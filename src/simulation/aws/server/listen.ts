import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { WireAnswer } from '../wire/protocol.ts';
import type { HttpRequest, Outcome } from './answer.ts';

const MAX_BODY_BYTES = 1_048_576;

/** Answers API posts, and plain GETs of layer URLs. */
export interface Routes {
  api(request: HttpRequest): Promise<Outcome>;
  /** `null` when there is no such blob. */
  blob(path: string): WireAnswer | null;
}

/** A server on a free port of the loopback interface. */
export interface Listening {
  readonly url: string;
  /** Also ends connections that were left hanging. */
  close(): Promise<void>;
}

export async function listen(routesFor: (url: string) => Routes): Promise<Listening> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${portOf(server)}`;
  const routes = routesFor(url);
  server.on('request', (request, response) => {
    serve(routes, request, response).catch(() => response.destroy());
  });
  return { url, close: () => close(server) };
}

async function serve(routes: Routes, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const isApi = request.headers.authorization !== undefined;
  if (request.method === 'GET' && !isApi) {
    const blob = routes.blob(new URL(request.url ?? '/', 'http://localhost').pathname);
    send(response, blob ?? { status: 404, contentType: 'text/plain', body: 'Not Found' });
    return;
  }
  const body = await readBody(request);
  const outcome = await routes.api({
    authorization: request.headers.authorization,
    securityToken: headerOf(request, 'x-amz-security-token'),
    target: headerOf(request, 'x-amz-target'),
    url: request.url ?? '/',
    body,
  });
  if (outcome === 'hang') return;
  if (outcome === 'reset') response.destroy();
  else send(response, outcome);
}

function headerOf({ headers }: IncomingMessage, name: string): string | undefined {
  const value = headers[name];
  return typeof value === 'string' ? value : undefined;
}

function send(response: ServerResponse, answer: WireAnswer): void {
  response.writeHead(answer.status, {
    'content-type': answer.contentType,
    'x-amzn-requestid': answer.requestId ?? 'none',
  });
  response.end(answer.body);
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > MAX_BODY_BYTES) throw new Error('The request is larger than any that AWS takes.');
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The simulation listens on no port.');
  return address.port;
}

async function close(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}
