import type { JsonObject } from '../json.ts';
import type { ApiRequest, HomeView, Message, ModalView } from './records.ts';

/** Something that happened in the workspace. */
export type Change =
  | { readonly kind: 'message-posted' | 'message-updated' | 'message-deleted'; readonly message: Message }
  | { readonly kind: 'modal-opened' | 'modal-updated' | 'modal-closed'; readonly modal: ModalView }
  | { readonly kind: 'home-published'; readonly home: HomeView }
  | { readonly kind: 'api-request'; readonly request: ApiRequest }
  | { readonly kind: 'socket-opened' | 'socket-closed'; readonly connections: number }
  | {
      readonly kind: 'delivery-answered';
      readonly status: number | null;
      /** Such as `interactive`, and what was sent. */
      readonly delivery: { readonly kind: string; readonly payload: JsonObject };
    };

/** Tells everybody who listens what happened, in order and at once. */
export class Changes {
  readonly #listeners = new Set<(change: Change) => void>();

  /** Returns the way to stop listening. */
  subscribe(listener: (change: Change) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  emit(change: Change): void {
    for (const listener of [...this.#listeners]) listener(change);
  }
}
