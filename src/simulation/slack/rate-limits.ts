import type { RateTier } from './api/method.ts';
import type { Clock } from './clock.ts';

/**
 * Calls that fit into a window, per method. Slack states tiers as "n and more a minute" and `chat.postMessage` as about one
 * a second in each channel with short bursts; here the promise is taken as the limit and a burst is four.
 */
const ALLOWED: Readonly<Record<RateTier, { readonly calls: number; readonly windowMs: number } | null>> = {
  tier1: { calls: 1, windowMs: 60_000 },
  tier2: { calls: 20, windowMs: 60_000 },
  tier3: { calls: 50, windowMs: 60_000 },
  tier4: { calls: 100, windowMs: 60_000 },
  'post-message': { calls: 4, windowMs: 4_000 },
  unlimited: null,
};

/** Counts calls in sliding windows. */
export class RateLimits {
  readonly #calls = new Map<string, number[]>();
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Whole seconds to wait (at least 1), or `null` when the call fits; only calls that fit are counted. */
  hit(method: string, tier: RateTier, channel: string | undefined): number | null {
    const allowed = ALLOWED[tier];
    if (allowed === null) return null;
    const key = tier === 'post-message' ? `${method} ${channel ?? ''}` : method;
    const now = this.#clock.now();
    const recent = (this.#calls.get(key) ?? []).filter((at) => at > now - allowed.windowMs);
    const oldest = recent[0];
    if (recent.length < allowed.calls || oldest === undefined) {
      this.#calls.set(key, [...recent, now]);
      return null;
    }
    this.#calls.set(key, recent);
    return Math.max(1, Math.ceil((oldest + allowed.windowMs - now) / 1_000));
  }
}
