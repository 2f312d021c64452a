import { readConfig } from '../config.ts';
import { AppError } from '../errors.ts';
import { printable } from '../model/printable.ts';
import { openStore } from '../store/open-store.ts';
import type { AuditEntry } from '../store/store.ts';
import type { Terminal } from './terminal.ts';

export interface AuditOptions {
  readonly json: boolean;
  /** Id of one proposal, such as `fix-c71c428e-1`; none: the whole trail. */
  readonly words: readonly string[];
}

/** `pullfail audit`: who did what, when, with which calls, and what came of it; oldest first. */
export async function runAudit({ json, words }: AuditOptions, terminal: Terminal): Promise<void> {
  const [caseId, ...more] = words;
  if (more.length > 0 || (caseId !== undefined && !/^fix-[0-9a-f]{8}-\d{1,6}$/.test(caseId))) {
    throw new AppError('BAD_USAGE', 'This is not the id of a proposal.', 'Give one such as fix-c71c428e-1, or none.');
  }
  const store = await openStore(readConfig(terminal.env, 'terminal'));
  try {
    const entries = await store.audit(caseId);
    if (json) for (const entry of entries) terminal.out.write(`${JSON.stringify(entry)}\n`);
    else terminal.out.write(report(entries, caseId ?? null));
  } finally {
    await store.close();
  }
}

function report(entries: readonly AuditEntry[], caseId: string | null): string {
  if (entries.length === 0 && caseId !== null) return `This store knows no proposal ${caseId}.\n`;
  if (entries.length === 0) return 'Nothing has been proposed in this store.\n';
  return `${entries.map(row).join('\n')}\n`;
}

function row({ at, caseId, who, what, digest, requestIds, result }: AuditEntry): string {
  const plan = digest === null ? '' : `plan ${digest.slice(0, 12)}`;
  const requests = requestIds.length === 0 ? '' : `request ${requestIds.join(' ')}`;
  const said = result === null ? '' : printable(result);
  return [at, caseId, who.padEnd(11), what.padEnd(15), said, plan, requests].filter((part) => part !== '').join('  ');
}
