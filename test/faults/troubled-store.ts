import { AppError } from '../../src/errors.ts';
import type { Store } from '../../src/store/store.ts';

/** What a store does while it is in trouble: nothing at all, everything late, or no more writing. */
export type StoreTrouble = 'unreachable' | 'slow' | 'full';

const SLOW_MS = 120;

/** A store that can be brought into trouble and out of it. */
export class TroubledStore implements Store {
  trouble: StoreTrouble | null = null;
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  add: Store['add'] = (added, entries) => this.#writing(() => this.#store.add(added, entries));
  swap: Store['swap'] = (next, entries) => this.#writing(() => this.#store.swap(next, entries));
  append: Store['append'] = (entry) => this.#writing(() => this.#store.append(entry));
  get: Store['get'] = (id) => this.#reading(() => this.#store.get(id));
  due: Store['due'] = (now, limit) => this.#reading(() => this.#store.due(now, limit));
  audit: Store['audit'] = (caseId) => this.#reading(() => this.#store.audit(caseId));
  ping: Store['ping'] = () => this.#reading(() => this.#store.ping());
  close: Store['close'] = () => this.#store.close();

  async #writing<T>(act: () => Promise<T>): Promise<T> {
    if (this.trouble === 'full') throw unreachable('database or disk is full');
    return this.#reading(act);
  }

  async #reading<T>(act: () => Promise<T>): Promise<T> {
    if (this.trouble === 'unreachable') throw unreachable('no answer');
    if (this.trouble === 'slow') await new Promise((resolve) => setTimeout(resolve, SLOW_MS));
    return act();
  }
}

function unreachable(why: string): AppError {
  return new AppError('STORE_UNREACHABLE', 'The store does not answer.', 'Look at it.', new Error(why));
}
