import { setMaxListeners } from 'node:events';
import { AwsError } from '../aws/error-kinds.ts';
import type { AwsPlace, AwsReaders } from '../aws/reader.ts';
import { type Check, type CheckResult, type LookContext, type Needs, skipped } from '../checks/check.ts';
import { Outcomes, SettledOutcomes } from '../checks/outcomes.ts';
import type { Classification } from '../classify/classification.ts';
import type { Subject } from '../model/subject.ts';
import type { CallLine, CallRecord } from './call-record.ts';
import { afterBug, afterDeadline, afterRefusal, lacksCredentials } from './could-not-look.ts';

/** What happens to the checks of one run. */
export interface CheckWatcher {
  started(check: Check<unknown>): void;
  ended(check: Check<unknown>, result: CheckResult<unknown>): void;
  /** A look threw something that is not an answer of AWS; the id goes to the log and into the result. */
  broke(check: Check<unknown>, error: unknown): string;
}

/** Watches nothing but failures of the program. */
export function silentWatcher(broke: (error: unknown) => string): CheckWatcher {
  return { started: () => {}, ended: () => {}, broke: (_check, error) => broke(error) };
}

export interface CheckRunOptions {
  readonly subject: Subject;
  readonly classification: () => Classification;
  readonly readers: AwsReaders;
  readonly record: CallRecord;
  /** Aborts when the time for the whole investigation is up. */
  readonly signal: AbortSignal;
  readonly now: () => Date;
  readonly watcher: CheckWatcher;
  /** Results of an earlier run on the same subject: these checks are not made again. */
  readonly known?: SettledOutcomes;
}

/**
 * Runs checks, each once, as soon as what it needs is there: asking for a check asks for its needs first, and every
 * promise is remembered. There is no schedule.
 */
export class CheckRun {
  readonly #options: CheckRunOptions;
  readonly #outcomes = new Outcomes();
  readonly #lines = new Map<Check<unknown>, CallLine>();
  readonly #settled = new Map<Check<unknown>, CheckResult<unknown>>();

  constructor(options: CheckRunOptions) {
    this.#options = options;
    // Every check listens to the one signal, which Node would otherwise report as a leak.
    setMaxListeners(0, options.signal);
    for (const [check, result] of options.known?.entries() ?? []) {
      this.#outcomes.set(check, Promise.resolve(result));
      this.#settled.set(check, result);
    }
  }

  /** Everything that has come in so far. */
  get settled(): SettledOutcomes {
    return new SettledOutcomes(this.#settled);
  }

  get lacksCredentials(): boolean {
    return lacksCredentials(this.#settled);
  }

  ask<Facts>(check: Check<Facts>): Promise<CheckResult<Facts>> {
    const earlier = this.#outcomes.get(check);
    if (earlier !== undefined) return earlier;
    const line = this.#options.record.line(this.#options.signal);
    this.#lines.set(check, line);
    const result = this.#run(check, line);
    this.#outcomes.set(check, result);
    return result;
  }

  async #run<Facts>(check: Check<Facts>, line: CallLine): Promise<CheckResult<Facts>> {
    const result = await this.#lookOrSayWhyNot(check, line);
    this.#settled.set(check, result);
    this.#options.watcher.ended(check, result);
    return result;
  }

  async #lookOrSayWhyNot<Facts>(check: Check<Facts>, line: CallLine): Promise<CheckResult<Facts>> {
    const { signal, subject, watcher } = this.#options;
    try {
      return await untilAborted(signal, async () => {
        const needed = await this.#gather(check.needs, line);
        if (!needed.complete) return skipped(needed.missing.id, `Skipped: it needs “${needed.missing.title}”.`);
        watcher.started(check);
        return check.look(this.#contextFor(line), needed.facts as never);
      });
    } catch (error) {
      if (error instanceof DeadlineReached) return afterDeadline();
      if (error instanceof AwsError) return afterRefusal(error, subject.account);
      return afterBug(watcher.broke(check, error));
    }
  }

  async #gather(needs: Needs, line: CallLine): Promise<Gathered> {
    const names = Object.keys(needs);
    const results = await Promise.all(Object.values(needs).map((need) => this.#askFrom(line, need)));
    const facts: Record<string, unknown> = {};
    for (const [index, name] of names.entries()) {
      const result = results[index];
      const need = needs[name];
      if (need !== undefined && result?.status !== 'observed') return { complete: false, missing: need };
      facts[name] = result?.status === 'observed' ? result.facts : null;
    }
    return { complete: true, facts };
  }

  async #askFrom<Facts>(line: CallLine, check: Check<Facts>): Promise<CheckResult<Facts>> {
    const result = await this.ask(check);
    line.waitedFor(this.#lines.get(check)?.round ?? 0);
    return result;
  }

  #contextFor(line: CallLine): LookContext {
    const { subject, classification, readers, now } = this.#options;
    const awsAt = (place: AwsPlace) => readers.at(place, line);
    return {
      subject,
      classification: classification(),
      aws: awsAt({ account: subject.account, region: subject.region }),
      now,
      awsAt,
      ask: (check) => this.#askFrom(line, check),
    };
  }
}

type Gathered =
  | { readonly complete: true; readonly facts: Readonly<Record<string, unknown>> }
  | { readonly complete: false; readonly missing: Check<unknown> };

class DeadlineReached extends Error {}

/** Settles with the work, or rejects as soon as the signal aborts: a look that never comes back holds nobody up. */
async function untilAborted<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  if (signal.aborted) throw new DeadlineReached();
  let onAbort = () => {};
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => reject(new DeadlineReached());
    signal.addEventListener('abort', onAbort, { once: true });
  });
  try {
    return await Promise.race([work(), aborted]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
