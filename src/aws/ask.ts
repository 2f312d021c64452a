import { setMaxListeners } from 'node:events';
import { type Observer, UNOBSERVED } from '../model/observer.ts';
import { AwsError } from './error-kinds.ts';
import { saysNotThere } from './error-names.ts';
import type { AwsPlace, ReadScope } from './reader.ts';
import type { Slots } from './slots.ts';
import { toAwsError } from './to-aws-error.ts';

/** Second argument of a client's `send`. */
interface CallLimit {
  readonly abortSignal: AbortSignal;
}

/** Makes calls to one place for one scope. */
export interface Ask {
  /** Ends when the whole work is to be given up. */
  readonly signal: AbortSignal;
  readonly place: AwsPlace;
  /**
   * Makes one call under its own time limit and tells the scope of it. Throws `AwsError`.
   * `action` is `service:Operation`, as an IAM policy names it.
   */
  call<Output>(action: string, send: (limit: CallLimit) => Promise<Output>): Promise<Output>;
}

export interface AskSettings {
  /** For one call with all its retries, from the moment that it leaves. */
  readonly callTimeoutMs: number;
  readonly slots: Slots;
  readonly clock: () => number;
  /** Waited for before each call leaves: what is more urgent in this process. */
  readonly giveWay?: () => Promise<void>;
  /** Told of every call, whoever made it. */
  readonly observer?: Pick<Observer, 'awsCalled'>;
}

/** Dozens of calls listen to one signal at a time, which Node would otherwise report as a leak on standard error. */
export function createAsk(place: AwsPlace, scope: ReadScope, settings: AskSettings): Ask {
  const { slots, clock, giveWay, observer = UNOBSERVED } = settings;
  setMaxListeners(0, scope.signal);
  return {
    signal: scope.signal,
    place,
    async call(action, send) {
      await giveWay?.();
      const giveBack = await slots.take(scope.signal).catch(() => {
        throw stopped(action);
      });
      const began = clock();
      const told = scope.started(action, place);
      const ended = (outcome: string) => {
        const durationMs = clock() - began;
        observer.awsCalled({ operation: action, outcome, durationMs });
        told(outcome, durationMs);
      };
      try {
        const output = await withinLimits(action, scope.signal, settings.callTimeoutMs, send);
        ended('ok');
        return output;
      } catch (error) {
        const known = toAwsError(error, action);
        ended(isAnswer(known) ? 'ok' : known.kind);
        throw known;
      } finally {
        giveBack();
      }
    },
  };
}

/** Some answers come as errors: that a thing is not there, and that a dry run would have succeeded (EC2 API, `DryRun`). */
function isAnswer({ awsName, message }: AwsError): boolean {
  return saysNotThere(awsName, message) || awsName === 'DryRunOperation';
}

/**
 * The signal is passed on and raced as well: a client does not listen to it while it waits for credentials, and a
 * request time-out of the SDK's own only logs a warning.
 */
async function withinLimits<Output>(
  action: string,
  signal: AbortSignal,
  limitMs: number,
  send: (limit: CallLimit) => Promise<Output>,
): Promise<Output> {
  const controller = new AbortController();
  const { promise: cut, reject } = rejectable();
  const end = (error: AwsError) => {
    reject(error);
    controller.abort(error);
  };
  const onStop = () => end(stopped(action));
  const timer = setTimeout(() => end(tooSlow(action, limitMs)), limitMs);
  signal.addEventListener('abort', onStop, { once: true });
  try {
    if (signal.aborted) throw stopped(action);
    return await Promise.race([send({ abortSignal: controller.signal }), cut]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', onStop);
  }
}

function rejectable(): { readonly promise: Promise<never>; readonly reject: (error: AwsError) => void } {
  let reject: (error: AwsError) => void = () => {};
  const promise = new Promise<never>((_, no) => {
    reject = no;
  });
  return { promise, reject };
}

/** Somebody gave the whole work up before AWS had answered. */
export function stopped(action: string): AwsError {
  return new AwsError('timed-out', action, 'AbortError', 'It was given up before AWS had answered.');
}

function tooSlow(action: string, limitMs: number): AwsError {
  return new AwsError('timed-out', action, 'TimeoutError', `AWS did not answer within ${limitMs} ms.`);
}

/** The value of the named errors in place of the error; every other error goes on. */
export async function orWhenNamed<Output, Value>(
  asked: Promise<Output>,
  values: Readonly<Record<string, Value>>,
): Promise<Output | Value> {
  try {
    return await asked;
  } catch (error) {
    const name = error instanceof AwsError ? error.awsName : '';
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined) throw error;
    return value;
  }
}
