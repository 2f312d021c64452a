import type { Fixer } from '../../aws/fixer.ts';
import type { AwsReader } from '../../aws/reader.ts';
import type { AuditEntry, Store } from '../../store/store.ts';
import { type AuditedEvent, auditEntry } from '../audit.ts';
import type { Board } from '../board.ts';
import type { Follower } from '../follower.ts';
import type { Proposal } from '../proposal.ts';
import type { LookAgain } from '../second-look.ts';

/** What the acts of a proposal use. */
export interface ActDeps {
  readonly store: Store;
  readonly board: Board;
  readonly follower: Follower;
  readonly fixer: Fixer;
  readonly lookAgain: LookAgain;
  /** A reader of the proposal's own place, for one act. */
  readerFor(proposal: Proposal): AwsReader;
  readonly now: () => number;
  /** Endpoints that may be created in one VPC and day. */
  readonly endpointsPerDay: number;
}

/** One proposal in the hands of this process. */
export interface Held {
  readonly id: string;
  readonly proposal: Proposal;
  /** An earlier claim lapsed: what this act does may have been done. */
  readonly repeated: boolean;
  /** Whether nobody else has taken the case up meanwhile. */
  isHeld(): Promise<boolean>;
}

/** Where the proposal stands after an act, and when it is looked at again; `due: null` closes it. */
export interface Acted {
  readonly proposal: Proposal;
  readonly due: number | null;
  readonly entries: readonly AuditEntry[];
}

/** What is done in one state. It may run twice. `null`: somebody else has taken the case up. */
export type Act = (held: Held, deps: ActDeps) => Promise<Acted | null>;

/** Goes on at once. */
export function next(
  held: Held,
  deps: Pick<ActDeps, 'now'>,
  change: Partial<Proposal>,
  entries: readonly AuditEntry[] = [],
): Acted {
  return { proposal: { ...held.proposal, ...change }, due: deps.now(), entries };
}

/** Goes on after a while. */
export function later(held: Held, deps: Pick<ActDeps, 'now'>, ms: number, change: Partial<Proposal> = {}): Acted {
  return { proposal: { ...held.proposal, ...change }, due: deps.now() + ms, entries: [] };
}

/** A line for the audit trail about what this act did. */
export function note(
  { id, proposal }: Held,
  deps: Pick<ActDeps, 'now'>,
  what: AuditedEvent,
  result: string | null,
  requestId: string | null = null,
): AuditEntry {
  const requestIds = requestId === null ? [] : [requestId];
  return auditEntry(id, proposal, { what, at: deps.now(), result, requestIds });
}
