import type { IncomingHttpHeaders, RequestListener } from 'node:http';
import type { Clock } from '../model/clock.ts';
import { createSeen, type Seen } from './seen.ts';

/** Slack signs with its own clock; a minute covers what two clocks may differ. */
const MOST_AHEAD_S = 60;
/** Bolt refuses what is older than five minutes, so a signature need not be known for longer than this. */
const REMEMBERED_MS = 10 * 60_000;
const MOST_SIGNATURES = 50_000;

/**
 * Refuses a signed request that comes a second time, or from the future: Bolt checks signature and age only.
 * A signature is remembered once Bolt has verified it, so nobody can fill the memory with made-up ones.
 */
export class ReplayGuard {
  readonly #clock: Clock;
  readonly #verified: Seen;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#verified = createSeen(clock, REMEMBERED_MS, MOST_SIGNATURES);
  }

  /** Call with the headers of a request that Bolt has verified. */
  remember(headers: IncomingHttpHeaders): void {
    const signature = signatureOf(headers);
    if (signature !== null) this.#verified.claim(signature);
  }

  /** Whether a request must not be handed to Bolt. */
  refuses(headers: IncomingHttpHeaders): boolean {
    const signature = signatureOf(headers);
    if (signature !== null && this.#verified.has(signature)) return true;
    const seconds = Number(headers['x-slack-request-timestamp'] ?? Number.NaN);
    return seconds > this.#clock.now() / 1000 + MOST_AHEAD_S;
  }

  /** Answers 401 in the receiver's place, as it does for a wrong signature. */
  wrap(listener: RequestListener): RequestListener {
    return (request, response) => {
      if (!this.refuses(request.headers)) return listener(request, response);
      request.resume();
      response.writeHead(401).end();
    };
  }
}

/** The part that Bolt compares: what follows a second `=` is not, and would make an old request look new. */
function signatureOf(headers: IncomingHttpHeaders): string | null {
  const signature = headers['x-slack-signature'];
  return typeof signature === 'string' ? (signature.split('=')[1] ?? null) : null;
}
