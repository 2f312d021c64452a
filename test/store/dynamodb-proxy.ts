import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';

/** What happens to one request: it is passed on; passed on, but its answer is lost on the way back; or refused by name. */
export type Fate = 'pass' | 'lose-answer' | { readonly refuse: string };

/** Stands between a client and a DynamoDB. `target` is the operation's name, such as `PutItem`. */
export async function startProxy(upstream: string, fateOf: (target: string) => Fate): Promise<Server> {
  const server = createServer((request, response) => void handle(upstream, fateOf, request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

async function handle(
  upstream: string,
  fateOf: (target: string) => Fate,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await text(request);
  const target = String(request.headers['x-amz-target']);
  const fate = fateOf(target.split('.')[1] ?? '');
  if (typeof fate === 'object') {
    response.writeHead(400, { 'content-type': 'application/x-amz-json-1.0' });
    response.end(JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${fate.refuse}`, message: 'refused' }));
    return;
  }
  const headers = {
    'x-amz-target': target,
    'content-type': 'application/x-amz-json-1.0',
    authorization: String(request.headers.authorization),
    'x-amz-date': String(request.headers['x-amz-date']),
  };
  const answer = await fetch(upstream, { method: 'POST', headers, body });
  const said = await answer.text();
  if (fate === 'lose-answer') request.socket.destroy();
  else response.writeHead(answer.status, { 'content-type': 'application/x-amz-json-1.0' }).end(said);
}
