import type { Clock } from '../clock.ts';
import { LIFETIMES, RESPONSE_URL_USES } from '../limits.ts';
import type { Ids } from './ids.ts';

/** What a `response_url` speaks to: whom, where, and the message that was clicked. */
export interface ResponseTarget {
  readonly channel: string;
  readonly user: string;
  /** `ts` of the message that holds the button or was picked for the shortcut; `null` for slash commands. */
  readonly originalTs: string | null;
}

/** What becomes of handing in a ticket. */
export type Redeemed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: string };

/** Trigger ids, good once for three seconds, and response addresses, good five times in thirty minutes. */
export class Tickets {
  readonly #triggers = new Map<string, { readonly user: string; readonly until: number; used: boolean }>();
  readonly #responses = new Map<string, { readonly target: ResponseTarget; readonly until: number; left: number }>();
  readonly #clock: Clock;
  readonly #ids: Ids;

  constructor(clock: Clock, ids: Ids) {
    this.#clock = clock;
    this.#ids = ids;
  }

  issueTrigger(user: string): string {
    const id = `${this.#clock.now()}.${this.#ids.count('trigger')}.${user.toLowerCase()}`;
    this.#triggers.set(id, { user, until: this.#clock.now() + LIFETIMES.trigger, used: false });
    return id;
  }

  /** The user who made the trigger. */
  redeemTrigger(id: string): Redeemed<string> {
    const trigger = this.#triggers.get(id);
    if (trigger === undefined) return { ok: false, error: 'invalid_trigger_id' };
    if (this.#clock.now() > trigger.until) return { ok: false, error: 'expired_trigger_id' };
    if (trigger.used) return { ok: false, error: 'exchanged_trigger_id' };
    trigger.used = true;
    return { ok: true, value: trigger.user };
  }

  /** The last part of the address. */
  issueResponse(target: ResponseTarget): string {
    const id = this.#ids.next('R');
    const until = this.#clock.now() + LIFETIMES.responseUrl;
    this.#responses.set(id, { target, until, left: RESPONSE_URL_USES });
    return id;
  }

  redeemResponse(id: string): Redeemed<ResponseTarget> {
    const response = this.#responses.get(id);
    if (response === undefined) return { ok: false, error: 'invalid_url' };
    if (this.#clock.now() > response.until) return { ok: false, error: 'expired_url' };
    if (response.left === 0) return { ok: false, error: 'used_url' };
    response.left -= 1;
    return { ok: true, value: response.target };
  }
}
