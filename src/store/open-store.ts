import { AppError } from '../errors.ts';
import type { Store } from './store.ts';

/** Where state is kept, as the settings say it: the URL wins where there is one. */
export interface StorePlace {
  readonly stateDir: string;
  readonly storeUrl: string | null;
}

/** Opens the engine that the URL names, and loads no other. Rejects with an `AppError`. */
export async function openStore({ stateDir, storeUrl }: StorePlace): Promise<Store> {
  if (storeUrl === null) {
    const { openSqliteStore } = await import('./sqlite-store.ts');
    return openSqliteStore(stateDir);
  }
  if (/^postgres(?:ql)?:\/\//.test(storeUrl)) {
    const { openPostgresStore } = await import('./postgres-store.ts');
    return openPostgresStore(storeUrl);
  }
  if (storeUrl.startsWith('dynamodb://')) {
    const { openDynamoDbStore } = await import('./dynamodb-store.ts');
    return openDynamoDbStore(storeUrl);
  }
  throw new AppError(
    'BAD_SETTINGS',
    'PULLFAIL_STORE_URL names no engine that is known.',
    'Begin it with postgres:// or dynamodb://, or leave it out.',
  );
}
