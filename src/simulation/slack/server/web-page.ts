import type { IncomingMessage } from 'node:http';

const LOOPBACK = /^(?:127\.0\.0\.1|localhost)(?::\d{1,5})?$/;

/**
 * Whether a browser asks for a web page, which no app does: it names the page in `Origin`, or a name of its own that it lets
 * point to this machine in `Host`.
 */
export function isFromWebPage({ headers }: IncomingMessage): boolean {
  return headers.origin !== undefined || !LOOPBACK.test(headers.host ?? '');
}
