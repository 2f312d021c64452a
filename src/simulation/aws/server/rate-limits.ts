import { Refusal } from '../wire/refusal.ts';

const SECOND_MS = 1000;

/** Counts calls by the machine's own steady clock: a world's clock may stand still. */
export class RateLimits {
  readonly #perSecond: Readonly<Record<string, number>>;
  readonly #begun = new Map<string, readonly number[]>();

  /** Calls a second by action; an action that is not named is not limited. */
  constructor(perSecond: Readonly<Record<string, number>>) {
    this.#perSecond = perSecond;
  }

  /** Throws `ThrottlingException` for a call too many within any second; such a call counts no further. */
  count(action: string, { account, region }: { readonly account: string; readonly region: string }): void {
    const most = this.#perSecond[action];
    if (most === undefined) return;
    const key = `${action} ${account}/${region}`;
    const now = performance.now();
    const recent = (this.#begun.get(key) ?? []).filter((begun) => now - begun < SECOND_MS);
    if (recent.length >= most) throw new Refusal('ThrottlingException', 'Rate exceeded', 400);
    this.#begun.set(key, [...recent, now]);
  }
}
