import { parseJsonOrText, stringAt } from '../json.ts';
import type { Acknowledgement, Delivery, Redelivery, SentRequest, Signature } from './delivery.ts';
import { signatureHeaders } from './sign.ts';

type HttpRequest = Extract<SentRequest, { via: 'http' }>;
type Outcome = Pick<Acknowledgement, 'status' | 'body' | 'failure'>;

/** The request that Slack would send: forms for commands and interactions, JSON for events. */
export function httpRequest(
  delivery: Delivery,
  url: string,
  options: { readonly secret: string; readonly signature: Signature; readonly redelivery: Redelivery | null },
): HttpRequest {
  const body = encode(delivery);
  const retry = options.redelivery;
  return {
    via: 'http',
    url,
    body,
    headers: {
      'content-type': delivery.kind === 'events_api' ? 'application/json' : 'application/x-www-form-urlencoded',
      'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
      ...signatureHeaders(body, options.secret, Date.now(), options.signature),
      ...(retry === null ? {} : { 'x-slack-retry-num': String(retry.attempt), 'x-slack-retry-reason': retry.reason }),
    },
  };
}

function encode({ kind, payload }: Delivery): string {
  if (kind === 'events_api') return JSON.stringify(payload);
  if (kind === 'interactive') return new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  const fields = Object.keys(payload).map((name): [string, string] => [name, stringAt(payload, name) ?? '']);
  return new URLSearchParams(fields).toString();
}

/** Sends it and waits for the answer, at most `waitMs` real milliseconds. */
export async function sendHttp(request: HttpRequest, waitMs: number): Promise<Outcome> {
  try {
    const response = await fetch(request.url, {
      method: 'POST',
      headers: request.headers,
      body: request.body,
      redirect: 'manual',
      signal: AbortSignal.timeout(waitMs),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? null : parseJsonOrText(text), failure: null };
  } catch (error) {
    const timedOut = error instanceof DOMException && error.name === 'TimeoutError';
    return { status: null, body: null, failure: timedOut ? 'no-answer' : 'no-connection' };
  }
}
