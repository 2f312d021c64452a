import type { Ids } from './ids.ts';
import type { SlackFile } from './records.ts';

/** What an app announced before it sent the bytes. */
export interface AnnouncedFile {
  readonly name: string;
  /** Bytes that must come. */
  readonly length: number;
  readonly altText: string;
}

/** Files on their way into a channel: announced, sent, completed. */
export class Files {
  readonly #announced = new Map<string, AnnouncedFile>();
  readonly #files = new Map<string, SlackFile>();
  readonly #ids: Ids;

  constructor(ids: Ids) {
    this.#ids = ids;
  }

  /** The id of the file to be, which is also the last part of the address to send it to. */
  announce(file: AnnouncedFile): string {
    const id = this.#ids.next('F');
    this.#announced.set(id, file);
    return id;
  }

  /** Takes the bytes; `false` when nobody announced them, they came before, or they are more or fewer than announced. */
  receive(id: string, bytes: Uint8Array): boolean {
    const announced = this.#announced.get(id);
    if (announced === undefined || this.#files.has(id) || bytes.length !== announced.length) return false;
    const { name, altText } = announced;
    this.#files.set(id, { id, name, title: name, altText, bytes });
    return true;
  }

  find(id: string): SlackFile | undefined {
    return this.#files.get(id);
  }

  /** Gives a file its title and hands it out once; `undefined` when its bytes never came, or it was completed before. */
  complete(id: string, title: string | undefined): SlackFile | undefined {
    const file = this.#files.get(id);
    if (file === undefined || !this.#announced.delete(id)) return undefined;
    const completed = { ...file, title: title ?? file.name };
    this.#files.set(id, completed);
    return completed;
  }
}
