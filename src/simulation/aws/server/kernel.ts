import type { Behaviour, ClientTokens } from '../operations/operation.ts';
import type { AwsWorld } from '../world.ts';
import type { AwsFaults } from './faults.ts';
import type { RateLimits } from './rate-limits.ts';
import type { RecordedCall } from './recorded-call.ts';
import type { Sessions } from './sessions.ts';

/** The state of a running simulation that every request shares. */
export interface Kernel {
  readonly world: AwsWorld;
  readonly faults: AwsFaults;
  readonly sessions: Sessions;
  readonly calls: RecordedCall[];
  readonly behaviour: Behaviour;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly latencyMs: number;
  /** Aborted when the simulation ends, so that nobody is kept waiting. */
  readonly over: AbortSignal;
  readonly url: string;
  readonly clientTokens: ClientTokens;
  readonly rates: RateLimits;
  /** A fresh resource id such as `vpce-0…`. */
  newId(prefix: string): string;
  /** Told of every call once its outcome is known. */
  readonly onCall: (call: RecordedCall) => void;
}
