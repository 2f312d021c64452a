import { type JsonObject, objectsAt } from '../json.ts';
import { LIMITS } from '../limits.ts';
import type { Changes } from './changes.ts';
import type { Ids } from './ids.ts';
import { nameBlocks } from './messages.ts';
import type { HomeView, ModalView } from './records.ts';

/** Each user's pile of open modals, the top one last, and App Home. */
export class Views {
  readonly #piles = new Map<string, readonly ModalView[]>();
  readonly #homes = new Map<string, HomeView>();
  readonly #ids: Ids;
  readonly #changes: Changes;

  constructor(ids: Ids, changes: Changes) {
    this.#ids = ids;
    this.#changes = changes;
  }

  /** The modals a user has open, the top one last. */
  pile(user: string): readonly ModalView[] {
    return this.#piles.get(user) ?? [];
  }

  home(user: string): HomeView | undefined {
    return this.#homes.get(user);
  }

  find(wanted: {
    readonly viewId?: string | undefined;
    readonly externalId?: string | undefined;
  }): ModalView | undefined {
    return [...this.#piles.values()]
      .flat()
      .find(
        (modal) =>
          modal.id === wanted.viewId ||
          (wanted.externalId !== undefined && modal.view['external_id'] === wanted.externalId),
      );
  }

  /** Shows a modal in place of whatever the user had open. */
  open(user: string, view: JsonObject): ModalView {
    const id = this.#ids.next('V');
    const modal = this.#modal({ id, user, view, rootId: id, previousId: null });
    this.#piles.set(user, [modal]);
    this.#changes.emit({ kind: 'modal-opened', modal });
    return modal;
  }

  /** Puts a modal on top of the pile; `null` when the pile is as high as Slack allows. */
  push(user: string, view: JsonObject): ModalView | null {
    const pile = this.pile(user);
    if (pile.length >= LIMITS.view.stack) return null;
    const id = this.#ids.next('V');
    const modal = this.#modal({ id, user, view, rootId: pile[0]?.id ?? id, previousId: pile.at(-1)?.id ?? null });
    this.#piles.set(user, [...pile, modal]);
    this.#changes.emit({ kind: 'modal-opened', modal });
    return modal;
  }

  update(modal: ModalView, view: JsonObject): ModalView {
    return this.#replace({ ...this.#modal({ ...modal, view }) });
  }

  /** Shows the app's complaints about a submission, or Slack's own. */
  complain(modal: ModalView, errors: Readonly<Record<string, string>>, trouble: string | null): ModalView {
    return this.#replace({ ...modal, errors, trouble });
  }

  /** Takes one modal off the pile, and all of them with `all`. */
  close(modal: ModalView, all = false): void {
    this.#piles.set(modal.user, all ? [] : this.pile(modal.user).filter((other) => other.id !== modal.id));
    this.#changes.emit({ kind: 'modal-closed', modal });
  }

  publish(user: string, view: JsonObject): HomeView {
    const id = this.#homes.get(user)?.id ?? this.#ids.next('V');
    const home = { id, user, view: this.#named(view), hash: this.#hash() };
    this.#homes.set(user, home);
    this.#changes.emit({ kind: 'home-published', home });
    return home;
  }

  #modal(modal: Pick<ModalView, 'id' | 'user' | 'view' | 'rootId' | 'previousId'>): ModalView {
    return { ...modal, view: this.#named(modal.view), hash: this.#hash(), errors: {}, trouble: null };
  }

  #named(view: JsonObject): JsonObject {
    return { ...view, blocks: nameBlocks(objectsAt(view, 'blocks'), this.#ids) };
  }

  #hash(): string {
    return `hash.${this.#ids.count('hash')}`;
  }

  #replace(modal: ModalView): ModalView {
    const pile = this.pile(modal.user).map((other) => (other.id === modal.id ? modal : other));
    this.#piles.set(modal.user, pile);
    this.#changes.emit({ kind: 'modal-updated', modal });
    return modal;
  }
}
