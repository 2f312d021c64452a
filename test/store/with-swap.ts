import type { Store } from '../../src/store/store.ts';

/** A store whose swaps are another's. */
export function withSwap(store: Store, swap: Store['swap']): Store {
  return {
    swap,
    add: (added, entries) => store.add(added, entries),
    get: (id) => store.get(id),
    due: (now, limit) => store.due(now, limit),
    append: (entry) => store.append(entry),
    audit: (caseId) => store.audit(caseId),
    ping: () => store.ping(),
    close: () => store.close(),
  };
}
