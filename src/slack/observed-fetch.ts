import type { WebClientOptions } from '@slack/web-api';
import type { Clock } from '../model/clock.ts';
import type { ObservedSlackCall, Observer } from '../model/observer.ts';

type Fetch = NonNullable<WebClientOptions['fetch']>;

/** A method of the Web API, as its address ends. */
const METHOD = /^[a-z]{1,20}(?:\.[A-Za-z]{1,30}){1,4}$/;
/** Longer waits than an hour are counted as one. */
const MOST_WAIT_SECONDS = 3600;

/** The way of every client to Slack by `send`, with each request told of as it ends. */
export function observedFetch(
  observer: Pick<Observer, 'slackCalled'>,
  clock: Pick<Clock, 'now'>,
  send: typeof fetch,
): Fetch {
  return async (url, init) => {
    const method = methodOf(String(url));
    const began = clock.now();
    const told = ({ outcome, waitMs }: Pick<ObservedSlackCall, 'outcome' | 'waitMs'>) =>
      observer.slackCalled({ method, outcome, waitMs, durationMs: clock.now() - began });
    try {
      const response = await send(url, init);
      void outcomeOf(response.clone()).then(told);
      return response;
    } catch (error) {
      told({ outcome: 'failed', waitMs: 0 });
      throw error;
    }
  };
}

function methodOf(url: string): string {
  const last = URL.canParse(url) ? (new URL(url).pathname.split('/').at(-1) ?? '') : '';
  return METHOD.test(last) ? last : 'other';
}

async function outcomeOf(response: Response): Promise<Pick<ObservedSlackCall, 'outcome' | 'waitMs'>> {
  try {
    if (response.status === 429) return { outcome: 'rate-limited', waitMs: waitOf(response) };
    if (response.status !== 200) return { outcome: 'failed', waitMs: 0 };
    const answer: unknown = await response.json();
    const ok = typeof answer === 'object' && answer !== null && Reflect.get(answer, 'ok') === true;
    return { outcome: ok ? 'ok' : 'refused', waitMs: 0 };
  } catch {
    return { outcome: 'failed', waitMs: 0 };
  }
}

function waitOf({ headers }: Response): number {
  const seconds = Number(headers.get('retry-after') ?? '0');
  return Number.isFinite(seconds) ? Math.min(Math.max(seconds, 0), MOST_WAIT_SECONDS) * 1000 : 0;
}
