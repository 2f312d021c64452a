import type { ServerResponse } from 'node:http';

/** How a request ends: with an answer, with silence until the simulation stops, or with a broken connection. */
export type Answer =
  | {
      readonly kind: 'http';
      readonly status: number;
      readonly body: string | Uint8Array;
      readonly headers?: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'hang' }
  | { readonly kind: 'reset' };

export function jsonAnswer(body: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Answer {
  return {
    kind: 'http',
    status,
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  };
}

/** Ends the request as told; a hanging one is left to the client or to the end of the simulation. */
export function sendAnswer(response: ServerResponse, answer: Answer): void {
  if (answer.kind === 'http') {
    response.writeHead(answer.status, { 'content-type': 'text/plain', ...answer.headers });
    response.end(answer.body);
  } else if (answer.kind === 'reset') {
    response.socket?.resetAndDestroy();
  }
}
