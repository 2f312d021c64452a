import { squeeze } from './phrase.ts';

/** The lengths at which the platforms cut (Fargate and older agents 255, agents since 1.92.0 1024). */
const CUT_LENGTHS = [255, 1024];
/** Leaves that a cut leaves behind in part; a rest of five characters or more is taken for the whole. */
const WORDS_OFTEN_CUT = [
  'error response from daemon',
  'is not authorized to perform',
  'no space left on device',
  'context deadline exceeded',
  'request canceled while waiting for connection',
  'unable to pull secrets or registry auth',
  'check your task network configuration',
  'because no identity-based policy allows',
  'because no resource-based policy allows',
  'because no VPC endpoint policy allows',
  ': 403 Forbidden',
  ': 401 Unauthorized',
  ': 404 Not Found',
  ': 429 Too Many Requests',
  ': 500 Internal Server Error',
  ': 503 Service Unavailable',
  ': i/o timeout',
  ': no such host',
  ': connection refused',
  ': TLS handshake timeout',
  'toomanyrequests',
  'manifest unknown',
  'no basic auth credentials',
  'x509: certificate',
].map(squeeze);
const SHORTEST_REST = 5;

/** What the last words were going to say, when they are the beginning of well-known ones. */
export function missingRest(squeezed: string): string {
  for (const words of WORDS_OFTEN_CUT) {
    for (let kept = words.length - 1; kept >= SHORTEST_REST; kept -= 1) {
      if (squeezed.endsWith(words.slice(0, kept))) return words.slice(kept);
    }
  }
  return '';
}

/** A line without the quotes, brackets and stops that may follow a cut. */
export function withoutEnding(line: string): string {
  return line.replace(/["'`)\]},. ]{1,8}$/, '');
}

/** Whether the platform ended the text before its author did. */
export function isCutShort(line: string): boolean {
  return /\.\.\.(?:["'`)\]}]| {0,8}$| [A-Z])/.test(line) || CUT_LENGTHS.includes(new TextEncoder().encode(line).length);
}
