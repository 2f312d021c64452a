/** Which policy an access-denied text blames. */
export type DenialReason =
  | 'no-identity-policy'
  | 'identity-policy'
  | 'service-control-policy'
  | 'permissions-boundary'
  | 'session-policy';

/** How often a fault strikes before it is spent. */
export type Times = number | 'always';

/** What happens to a call instead of its answer. */
export type Fault =
  | { readonly kind: 'deny'; readonly why: DenialReason }
  | { readonly kind: 'throttle' }
  | { readonly kind: 'status'; readonly status: number }
  | { readonly kind: 'hang' }
  | { readonly kind: 'reset' }
  /** The call is carried out, and its answer never arrives. */
  | { readonly kind: 'lost-answer' }
  | { readonly kind: 'malformed' };

interface PlannedFault {
  readonly action: string;
  readonly account: string | null;
  readonly fault: Fault;
  left: number;
}

/**
 * Trouble on request. An action is `service:Operation`, with `*` for any rest: `ec2:Describe*`, `iam:*`.
 * Of several faults for one call the latest wins.
 */
export class AwsFaults {
  #planned: PlannedFault[] = [];
  readonly #delays = new Map<string, number>();

  /** Refuses the action to every caller of the account (any account when none is given), as IAM does. */
  deny(action: string, options: { readonly why?: DenialReason; readonly account?: string } = {}): void {
    this.#plan(action, { kind: 'deny', why: options.why ?? 'no-identity-policy' }, 'always', options.account);
  }

  throttle(action: string, times: Times = 'always'): void {
    this.#plan(action, { kind: 'throttle' }, times);
  }

  /** Answers with an HTTP status of 500 or above and the service's own name for it. */
  status(action: string, status: number, times: Times = 'always'): void {
    this.#plan(action, { kind: 'status', status }, times);
  }

  /** Never answers; the connection ends with the simulation. */
  hang(action: string, times: Times = 'always'): void {
    this.#plan(action, { kind: 'hang' }, times);
  }

  /** Destroys the connection. */
  reset(action: string, times: Times = 'always'): void {
    this.#plan(action, { kind: 'reset' }, times);
  }

  /** Carries the call out and destroys the connection instead of answering. */
  loseAnswer(action: string, times: Times = 'always'): void {
    this.#plan(action, { kind: 'lost-answer' }, times);
  }

  /** Answers 200 with a body that breaks off. */
  malformed(action: string, times: Times = 'always'): void {
    this.#plan(action, { kind: 'malformed' }, times);
  }

  /** Holds every answer to the action back. */
  delay(action: string, milliseconds: number): void {
    this.#delays.set(action, milliseconds);
  }

  /** Lifts every fault and delay of the action as it was given, or all of them. */
  clear(action?: string): void {
    this.#planned = action === undefined ? [] : this.#planned.filter((planned) => planned.action !== action);
    if (action === undefined) this.#delays.clear();
    else this.#delays.delete(action);
  }

  /** The fault that strikes this call, used up by one; `null` for none. */
  take(action: string, account: string): Fault | null {
    const planned = this.#planned.findLast(
      (candidate) =>
        candidate.left > 0 &&
        covers(candidate.action, action) &&
        (candidate.account === null || candidate.account === account),
    );
    if (planned === undefined) return null;
    planned.left -= 1;
    return planned.fault;
  }

  delayOf(action: string): number {
    return Math.max(0, ...[...this.#delays].filter(([pattern]) => covers(pattern, action)).map(([, ms]) => ms));
  }

  #plan(action: string, fault: Fault, times: Times, account?: string): void {
    const left = times === 'always' ? Number.POSITIVE_INFINITY : times;
    this.#planned.push({ action, account: account ?? null, fault, left });
  }
}

function covers(pattern: string, action: string): boolean {
  return pattern.endsWith('*') ? action.startsWith(pattern.slice(0, -1)) : pattern === action;
}
