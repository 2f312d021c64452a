import { randomUUID } from 'node:crypto';
import { AppError } from '../errors.ts';
import { openStore } from '../store/open-store.ts';
import type { Store, StoredCase } from '../store/store.ts';
import { isUnusable } from './shared/context.ts';
import { defineLook, failed, inconclusive, passed, skipped, type Told } from './shared/look.ts';

type Seen =
  | { readonly kind: 'unusable' }
  | { readonly kind: 'worked'; readonly engine: string; readonly kept: boolean }
  | { readonly kind: 'refused'; readonly error: AppError };

export const storeWorks = defineLook<Seen>({
  id: 'store-works',
  group: 'store',
  title: 'Reads and writes',
  async see({ settings }) {
    if (isUnusable(settings, 'PULLFAIL_STORE_URL') || isUnusable(settings, 'PULLFAIL_STATE_DIR')) {
      return { kind: 'unusable' };
    }
    try {
      const store = await openStore(settings.config);
      const kept = await tryOut(store).finally(() => store.close());
      return { kind: 'worked', engine: engineOf(settings.config.storeUrl), kept };
    } catch (error) {
      if (error instanceof AppError) return { kind: 'refused', error };
      throw error;
    }
  },
  tell: (seen) => [toldOf(seen)],
});

/** One case that nothing ever takes up, and that may be forgotten at once. */
async function tryOut(store: Store): Promise<boolean> {
  const id = `doctor-${randomUUID()}`;
  const first: StoredCase = {
    id,
    version: 1,
    due: null,
    forgetAfter: Date.now() - 1,
    body: { kind: 'doctor', tries: 0 },
  };
  const added = await store.add(first);
  const read = await store.get(id);
  const swapped = await store.swap({ ...first, version: 2 });
  const readAgain = await store.get(id);
  await store.due(Date.now(), 1);
  return added && swapped && read?.version === 1 && readAgain?.version === 2;
}

function engineOf(url: string | null): string {
  if (url === null) return 'The file in PULLFAIL_STATE_DIR';
  return url.startsWith('dynamodb') ? 'The DynamoDB table' : 'PostgreSQL';
}

function toldOf(seen: Seen): Told {
  if (seen.kind === 'unusable') return skipped('It waits for a setting, see above.');
  if (seen.kind === 'refused') return failed(seen.error.message, seen.error.nextStep);
  return seen.kept
    ? passed(`${seen.engine} kept a case that was added, changed and read.`)
    : inconclusive(`${seen.engine} lost a case between writing and reading it.`, 'Run it again.');
}
