import { createHmac } from 'node:crypto';
import type { Signature } from './delivery.ts';

/** Slack's v0 signature: HMAC-SHA256 of `v0:<seconds>:<body>`. */
function sign(secret: string, seconds: string, body: string): string {
  return `v0=${createHmac('sha256', secret).update(`v0:${seconds}:${body}`).digest('hex')}`;
}

/** The two signature headers, right or wrong as asked; `nowMs` is the real time, because the app compares with its own. */
export function signatureHeaders(
  body: string,
  secret: string,
  nowMs: number,
  signature: Signature,
): Readonly<Record<string, string>> {
  const off = typeof signature === 'object' ? signature.secondsOff : 0;
  const seconds = signature === 'garbled-timestamp' ? 'yesterday' : String(Math.floor(nowMs / 1_000) + off);
  const headers = { 'x-slack-request-timestamp': seconds, 'x-slack-signature': sign(secret, seconds, body) };
  switch (signature) {
    case 'absent':
      return {};
    case 'wrong-secret':
      return { ...headers, 'x-slack-signature': sign(`not ${secret}`, seconds, body) };
    case 'of-another-body':
      return { ...headers, 'x-slack-signature': sign(secret, seconds, `${body} `) };
    case 'garbled':
      return { ...headers, 'x-slack-signature': 'v0=nonsense' };
    case 'without-timestamp':
      return { 'x-slack-signature': headers['x-slack-signature'] };
    default:
      return headers;
  }
}
