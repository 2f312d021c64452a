import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { CustomRoute } from '@slack/bolt';
import type { Readiness } from './readiness.ts';

/** `/healthz`: the process is alive. `/readyz`: it can do its work, or one sentence for each thing that does not. */
export function healthRoutes(readiness: Readiness): CustomRoute[] {
  return [
    {
      path: '/healthz',
      method: ['GET', 'HEAD'],
      handler: (_request, response) => sendJson(response, 200, { ok: true }),
    },
    {
      path: '/readyz',
      method: ['GET', 'HEAD'],
      handler: (_request, response) => void sendReadiness(response, readiness),
    },
  ];
}

async function sendReadiness(response: ServerResponse, readiness: Readiness): Promise<void> {
  const problems = await readiness.problems();
  sendJson(response, problems.length === 0 ? 200 : 503, { ok: problems.length === 0, problems });
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}

export interface HealthServer {
  readonly port: number;
  close(): Promise<void>;
}

/** The same two routes where Slack sends nothing by HTTP. Rejects when the port is taken. */
export function startHealthServer(readiness: Readiness, port: number): Promise<HealthServer> {
  const server = createServer((request, response) => void route(request, response, readiness));
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, () => {
      const address = server.address();
      resolve({
        port: typeof address === 'object' && address !== null ? address.port : port,
        close: () => new Promise((closed) => server.close(() => closed())),
      });
    });
  });
}

async function route(request: IncomingMessage, response: ServerResponse, readiness: Readiness): Promise<void> {
  const path = (request.url ?? '').split('?')[0];
  const reads = request.method === 'GET' || request.method === 'HEAD';
  if (reads && path === '/healthz') return sendJson(response, 200, { ok: true });
  if (reads && path === '/readyz') return sendReadiness(response, readiness);
  response.writeHead(404).end();
}
