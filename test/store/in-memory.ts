import type { Store, StoredCase } from '../../src/store/store.ts';

/** A store with nothing behind it, for code that needs one and is not about stores. */
export function storeOf(...cases: readonly StoredCase[]): Store {
  const held = new Map(cases.map((one) => [one.id, one]));
  return {
    async add(added) {
      if (held.has(added.id)) return false;
      held.set(added.id, added);
      return true;
    },
    get: async (id) => held.get(id) ?? null,
    async swap(next) {
      if (held.get(next.id)?.version !== next.version - 1) return false;
      held.set(next.id, next);
      return true;
    },
    async due(now, limit) {
      const open = [...held.values()].filter(({ due }) => due !== null && due <= now);
      const sorted = open.toSorted((a, b) => (a.due ?? 0) - (b.due ?? 0));
      return sorted.slice(0, limit).map(({ id }) => id);
    },
    append: async () => {},
    audit: async () => [],
    ping: async () => {},
    close: async () => {},
  };
}
