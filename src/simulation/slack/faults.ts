/** One thing that goes wrong. With `applied` the call takes effect first and only its answer is spoiled. */
export type Fault = (
  | { readonly status: number; readonly body?: string; readonly retryAfter?: number }
  | { readonly error: string; readonly messages?: readonly string[] }
  | { readonly hang: true }
  | { readonly reset: true }
  | { readonly delayMs: number }
) & { readonly applied?: boolean };

/** Faults waiting for the calls that they will spoil. */
export class Faults {
  readonly #queues = new Map<string, { readonly fault: Fault; left: number }[]>();
  readonly #refusals = new Map<string, string>();

  /** Spoils the next `times` calls of a method (`*`: of any); faults of one method follow each other in order. */
  next(method: string, fault: Fault, times = 1): void {
    const queue = this.#queues.get(method) ?? [];
    this.#queues.set(method, [...queue, { fault, left: times }]);
  }

  /** Answers the next `times` calls with 429; `retryAfter` in seconds. */
  rateLimit(method: string, times = 1, retryAfter = 1): void {
    this.next(method, { status: 429, retryAfter, body: '{"ok":false,"error":"ratelimited"}' }, times);
  }

  /** Answers every call of the method with this error until `allow`. */
  refuse(method: string, error: string): void {
    this.#refusals.set(method, error);
  }

  /** Ends what `refuse` began. */
  allow(method: string): void {
    this.#refusals.delete(method);
  }

  /** Forgets every fault and refusal. */
  clear(): void {
    this.#queues.clear();
    this.#refusals.clear();
  }

  /** The fault for this call, counted as used. */
  take(method: string): Fault | null {
    const queued = this.#shift(method) ?? this.#shift('*');
    if (queued !== null) return queued;
    const error = this.#refusals.get(method);
    return error === undefined ? null : { error };
  }

  #shift(method: string): Fault | null {
    const queue = this.#queues.get(method);
    const first = queue?.[0];
    if (queue === undefined || first === undefined) return null;
    first.left -= 1;
    if (first.left <= 0) queue.shift();
    return first.fault;
  }
}
