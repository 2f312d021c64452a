import type { Memory } from '../memory/memory.ts';
import type { Remediation } from '../remediate/remediation.ts';
import type { Store } from '../store/store.ts';
import type { Watches } from '../watch/watches.ts';
import type { People } from './people.ts';

/** What survives the process: cases, and the fixes that are offered and carried out with them. */
export interface Durable {
  readonly store: Store;
  readonly remediation: Remediation;
  readonly watches: Watches;
  readonly memory: Memory;
  readonly people: People;
  /** Ids of users and groups that may approve. */
  readonly approvers: readonly string[];
  /** How long an investigation belongs to the process that began it. */
  readonly holdMs: number;
}
