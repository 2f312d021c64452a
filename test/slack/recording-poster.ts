import type { Message } from '../../src/render/message.ts';
import type { Place, Posted, Poster, PostOutcome, ThreadFile, UploadOutcome } from '../../src/slack/poster.ts';

export interface Call {
  readonly kind: 'post' | 'update' | 'whisper';
  readonly channel: string;
  readonly threadTs: string | null;
  readonly ts: string | null;
  readonly user: string | null;
  readonly message: Message;
  readonly at: number;
}

/** Remembers every call; answers at once, or when the test says so. */
export class RecordingPoster implements Poster {
  readonly calls: Call[] = [];
  /** Most calls for one message that were under way at the same time. */
  mostInFlight = 0;
  /** What the next calls are answered with, in order; `posted` when it is empty. */
  readonly answers: PostOutcome[] = [];
  /** When set, each call waits for it. */
  hold: (() => Promise<void>) | null = null;
  readonly #now: () => number;
  #posts = 0;
  readonly #inFlight = new Map<string, number>();

  constructor(now: () => number) {
    this.#now = now;
  }

  post(place: Place, message: Message): Promise<PostOutcome> {
    this.#posts += 1;
    const ts = `${this.#posts}.000000`;
    return this.#answer({ kind: 'post', ...place, ts, user: null, message, at: this.#now() });
  }

  update(at: Posted, message: Message): Promise<PostOutcome> {
    return this.#answer({ kind: 'update', ...at, threadTs: null, user: null, message, at: this.#now() });
  }

  whisper(place: Place, user: string, message: Message): Promise<PostOutcome> {
    return this.#answer({ kind: 'whisper', ...place, ts: null, user, message, at: this.#now() });
  }

  /** Files, with the thread that they went to. */
  readonly uploads: { readonly place: Place; readonly file: ThreadFile }[] = [];

  async upload(place: Place, file: ThreadFile): Promise<UploadOutcome> {
    this.uploads.push({ place, file });
    return { kind: 'uploaded' };
  }

  /** Messages that stand from before, by marker. */
  readonly standing = new Map<string, Posted>();

  async find(_place: Place, marker: string): Promise<Posted | null> {
    return this.standing.get(marker) ?? null;
  }

  async #answer(call: Call): Promise<PostOutcome> {
    this.calls.push(call);
    const key = call.ts ?? 'whisper';
    this.#count(key, 1);
    await this.hold?.();
    this.#count(key, -1);
    return this.answers.shift() ?? { kind: 'posted', at: { channel: call.channel, ts: call.ts ?? '0' } };
  }

  #count(key: string, by: number): void {
    const now = (this.#inFlight.get(key) ?? 0) + by;
    this.#inFlight.set(key, now);
    this.mostInFlight = Math.max(this.mostInFlight, now);
  }
}
