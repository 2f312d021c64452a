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
  /** Without those that were completed. */
  readonly #announced = new Map<string, AnnouncedFile>();
  readonly #sent = new Map<string, SlackFile>();
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
    if (announced === undefined || this.#sent.has(id) || bytes.length !== announced.length) return false;
    const { name, altText } = announced;
    this.#sent.set(id, { id, name, title: name, mimetype: mimetypeOf(name), altText, bytes });
    return true;
  }

  /** A file whose bytes came, completed or not. */
  find(id: string): SlackFile | undefined {
    return this.#sent.get(id);
  }

  /** Whether the bytes came and nobody has completed the file yet, which can be done once. */
  waits(id: string): boolean {
    return this.#announced.has(id) && this.#sent.has(id);
  }

  /** Gives a file that waits its title and hands it out; `undefined` for any other. */
  complete(id: string, title: string | undefined): SlackFile | undefined {
    const file = this.#sent.get(id);
    if (file === undefined || !this.#announced.delete(id)) return undefined;
    const completed = { ...file, title: title ?? file.name };
    this.#sent.set(id, completed);
    return completed;
  }
}

/** Types that a browser may be shown; Slack's pages do not say how it finds a file's type. */
const MIMETYPES: Readonly<Record<string, string>> = { gif: 'image/gif', jpg: 'image/jpeg', png: 'image/png' };

function mimetypeOf(name: string): string {
  return MIMETYPES[name.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'application/octet-stream';
}
