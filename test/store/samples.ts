import type { AuditEntry, StoredCase } from '../../src/store/store.ts';

/** An open case of version 1, due at 1000. */
export function aCase(id: string, changes: Partial<StoredCase> = {}): StoredCase {
  return { id, version: 1, due: 1000, forgetAfter: null, body: { state: 'new' }, ...changes };
}

/** An entry about a case; `second` of one minute is its time. */
export function anEntry(caseId: string, second: number, changes: Partial<AuditEntry> = {}): AuditEntry {
  return {
    at: new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString(),
    caseId,
    who: 'U0000000001',
    what: 'approved',
    digest: null,
    requestIds: [],
    result: null,
    ...changes,
  };
}
