import type { IncomingMessage } from 'node:http';

const LOOPBACK = /^(?:127\.0\.0\.1|localhost)(?::\d{1,5})?$/;

/**
 * Whether a request comes from the demo's own page. Another site in the same browser can reach a loopback port, by its
 * address or by a name that it lets point there: the first shows in `Origin`, the second in `Host`.
 */
export function isFromThisPage({ headers, method }: IncomingMessage): boolean {
  const { host = '', origin } = headers;
  if (!LOOPBACK.test(host)) return false;
  if (origin !== undefined) return origin === `http://${host}`;
  return method === 'GET';
}
