import type { BatchResultErrorEntry } from '@aws-sdk/client-sqs';
import { Refusal } from '../../wire/refusal.ts';

/** What came of each entry. */
export interface BatchOutcome {
  readonly Successful: { Id: string }[];
  readonly Failed: BatchResultErrorEntry[];
}

/** Carries out each entry by itself: some may fail where others succeed. */
export function eachEntry<Entry extends { readonly Id?: string | undefined }>(
  entries: readonly Entry[] | undefined,
  carryOut: (entry: Entry) => void,
): BatchOutcome {
  const all = checked(entries ?? []);
  const outcome: BatchOutcome = { Successful: [], Failed: [] };
  for (const entry of all) {
    const Id = entry.Id ?? '';
    try {
      carryOut(entry);
      outcome.Successful.push({ Id });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      outcome.Failed.push({ Id, Code: error.code, Message: error.message, SenderFault: true });
    }
  }
  return outcome;
}

function checked<Entry extends { readonly Id?: string | undefined }>(entries: readonly Entry[]): readonly Entry[] {
  if (entries.length === 0) {
    throw new Refusal('EmptyBatchRequest', 'There should be at least one entry in the request.');
  }
  if (entries.length > 10) {
    throw new Refusal('TooManyEntriesInBatchRequest', `Maximum number of entries per request are 10.`);
  }
  if (new Set(entries.map(({ Id }) => Id)).size < entries.length) {
    throw new Refusal('BatchEntryIdsNotDistinct', 'Two or more batch entries in the request have the same Id.');
  }
  return entries;
}
