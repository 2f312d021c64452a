import type { Check, CheckResult } from './check.ts';

/**
 * Results by the check that gave them. A check's constant is the key, so a result comes back with the facts' own type;
 * that `set` and `get` agree on it for one key is what the cast states.
 */
export class Outcomes {
  readonly #results = new Map<Check<unknown>, Promise<CheckResult<unknown>>>();

  set<Facts>(check: Check<Facts>, result: Promise<CheckResult<Facts>>): void {
    this.#results.set(check, result);
  }

  get<Facts>(check: Check<Facts>): Promise<CheckResult<Facts>> | undefined {
    return this.#results.get(check) as Promise<CheckResult<Facts>> | undefined;
  }
}

/** Results that have all come in, by the check that gave them. */
export class SettledOutcomes {
  readonly #results: ReadonlyMap<Check<unknown>, CheckResult<unknown>>;

  constructor(results: ReadonlyMap<Check<unknown>, CheckResult<unknown>>) {
    this.#results = results;
  }

  get<Facts>(check: Check<Facts>): CheckResult<Facts> | undefined {
    return this.#results.get(check) as CheckResult<Facts> | undefined;
  }

  entries(): readonly (readonly [Check<unknown>, CheckResult<unknown>])[] {
    return [...this.#results.entries()];
  }
}
