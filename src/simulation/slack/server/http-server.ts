import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { z } from 'zod';
import { stringAt } from '../json.ts';
import { type Answer, jsonAnswer, sendAnswer } from './answer.ts';
import { readArguments, readBytes, readText } from './read-body.ts';
import { answerResponseUrl } from './response-url.ts';
import { answerFile, answerUpload, uploadedBytes } from './uploads.ts';
import { answerCall, type WebApi } from './web-api.ts';
import { isFromWebPage } from './web-page.ts';

/** A server on 127.0.0.1 at a port that the machine chose. */
export interface LocalServer {
  readonly server: Server;
  readonly port: number;
  /** Breaks every open connection and stops listening. */
  readonly close: () => Promise<void>;
}

/** Serves `/api/<method>`, `/response/<id>`, `/upload/<file>` and `/files/<file>`; everything else is 404. */
export async function startHttpServer(api: WebApi): Promise<LocalServer> {
  const server = createServer((request, response) => {
    void serve(request, response, api);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    server,
    port: z.object({ port: z.number() }).parse(server.address()).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function serve(request: IncomingMessage, response: ServerResponse, api: WebApi): Promise<void> {
  try {
    sendAnswer(response, await route(request, api));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    sendAnswer(response, jsonAnswer({ ok: false, error: 'internal_error', message }, 500));
  }
}

async function route(request: IncomingMessage, api: WebApi): Promise<Answer> {
  if (isFromWebPage(request)) return { kind: 'http', status: 403, body: 'not for web pages' };
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  const [, area, name] = url.pathname.split('/');
  const { workspace } = api.context;
  if (area === 'upload' && name !== undefined) {
    const bytes = await uploadedBytes(await readBytes(request), request.headers['content-type'] ?? '');
    return answerUpload(name, bytes, workspace, api.faults);
  }
  if (area === 'files' && name !== undefined) return answerFile(name, workspace);
  const body = await readText(request);
  if (area === 'response' && name !== undefined) return answerResponseUrl(name, body, workspace, api.faults);
  if (area !== 'api' || name === undefined) return { kind: 'http', status: 404, body: 'not found' };
  const args = readArguments(url, request.headers['content-type'] ?? '', body);
  const bearer = /^Bearer (\S{1,300})$/.exec(request.headers.authorization ?? '')?.[1];
  return answerCall({ method: name, args, token: bearer ?? stringAt(args, 'token') }, api);
}
