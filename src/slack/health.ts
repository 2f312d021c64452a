import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { CustomRoute } from '@slack/bolt';
import type { Readiness } from './readiness.ts';

/** Numbers for Prometheus. */
export interface Exposition {
  readonly contentType: string;
  read(): Promise<string>;
}

/** What the routes beside Slack's tell. */
export interface Told {
  readonly readiness: Readiness;
  /** `null`: nothing is counted. */
  readonly metrics: Exposition | null;
}

type Answer = (response: ServerResponse) => Promise<void>;

/**
 * `/healthz`: the process is alive. `/readyz`: it can do its work, or one sentence for each thing that does not.
 * `/metrics`: what it has done.
 */
function answersOf({ readiness, metrics }: Told): ReadonlyMap<string, Answer> {
  const answers = new Map<string, Answer>([
    ['/healthz', async (response) => sendJson(response, 200, { ok: true })],
    ['/readyz', (response) => sendReadiness(response, readiness)],
  ]);
  return metrics === null ? answers : answers.set('/metrics', (response) => sendMetrics(response, metrics));
}

/** Beside Slack's own route. */
export function healthRoutes(told: Told): CustomRoute[] {
  return [...answersOf(told)].map(([path, answer]) => ({
    path,
    method: ['GET', 'HEAD'],
    handler: (_request, response) => void answer(response),
  }));
}

async function sendReadiness(response: ServerResponse, readiness: Readiness): Promise<void> {
  const problems = await readiness.problems();
  sendJson(response, problems.length === 0 ? 200 : 503, { ok: problems.length === 0, problems });
}

async function sendMetrics(response: ServerResponse, { contentType, read }: Exposition): Promise<void> {
  const text = await read().catch(() => null);
  if (text === null) response.writeHead(500).end();
  else response.writeHead(200, { 'content-type': contentType, 'cache-control': 'no-store' }).end(text);
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}

export interface HealthServer {
  readonly port: number;
  close(): Promise<void>;
}

/** The same routes where Slack sends nothing by HTTP. Rejects when the port is taken. */
export function startHealthServer(told: Told, port: number): Promise<HealthServer> {
  const answers = answersOf(told);
  const server = createServer((request, response) => void route(request, response, answers));
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

async function route(
  request: IncomingMessage,
  response: ServerResponse,
  answers: ReadonlyMap<string, Answer>,
): Promise<void> {
  const reads = request.method === 'GET' || request.method === 'HEAD';
  const answer = reads ? answers.get((request.url ?? '').split('?')[0] ?? '') : undefined;
  if (answer === undefined) response.writeHead(404).end();
  else await answer(response);
}
