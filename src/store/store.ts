/** A JSON value, as every engine keeps it. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** One case: a document with a version and the time at which it has to be looked at again. */
export interface StoredCase {
  readonly id: string;
  /** 1 when it is added; every change raises it by one. */
  readonly version: number;
  /** Milliseconds since 1970. `null`: closed, or nothing to do until a person decides. */
  readonly due: number | null;
  /** Milliseconds since 1970 after which the engine may forget the case; `null`: never. Its audit entries stay. */
  readonly forgetAfter: number | null;
  /** Read back through a zod schema by whoever wrote it. Holds no secret and no message text. */
  readonly body: { readonly [key: string]: Json };
}

/** One line of the audit trail. Entries are only ever added. */
export interface AuditEntry {
  /** ISO 8601, UTC, with milliseconds. */
  readonly at: string;
  /** The case that it is about. */
  readonly caseId: string;
  /** A Slack user id, or `pullfail`. */
  readonly who: string;
  /** Such as `approved` or `call-made`. */
  readonly what: string;
  /** Digest of the calls that were shown. */
  readonly digest: string | null;
  /** Request ids of AWS, as CloudTrail has them. */
  readonly requestIds: readonly string[];
  /** Such as an endpoint's id, or the reason of a refusal. */
  readonly result: string | null;
}

/**
 * Where cases live. Every change is one compare-and-swap, and there is no other coordination between replicas. All
 * operations reject with an `AppError` of code `STORE_UNREACHABLE` when the engine does not answer.
 */
export interface Store {
  /** `false`: that id exists already, and nothing was written. */
  add(added: StoredCase, entries?: readonly AuditEntry[]): Promise<boolean>;
  get(id: string): Promise<StoredCase | null>;
  /** Writes the case and its audit entries together, if the stored version is `next.version - 1`; else writes nothing and answers `false`. */
  swap(next: StoredCase, entries?: readonly AuditEntry[]): Promise<boolean>;
  /** Ids of cases whose time has come, the longest overdue first. May name a case that was changed a moment ago. */
  due(now: number, limit: number): Promise<readonly string[]>;
  /** An entry about something that changed no case, such as a refused click. */
  append(entry: AuditEntry): Promise<void>;
  /** Every entry, oldest first; of one case where an id is given. */
  audit(caseId?: string): Promise<readonly AuditEntry[]>;
  /** Resolves when the engine answers. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
