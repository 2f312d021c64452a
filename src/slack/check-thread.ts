import { interruptedMessage } from '../render/errors.ts';
import { type Message, marked } from '../render/message.ts';
import { type CheckQuestion, checkingMessage } from '../render/preflight/messages.ts';
import { type Keeping, rootAt } from './live-thread.ts';
import { Outbox, type OutboxDeps } from './outbox.ts';
import type { Place, PostOutcome } from './poster.ts';

/** Shows a check beforehand: a root message that the verdict is written into, and the whole answer in its thread. */
export class CheckThread {
  readonly #deps: OutboxDeps;
  readonly #place: Place;
  readonly #keeping: Keeping | null;
  readonly #root: Outbox;
  #ended = false;

  constructor(deps: OutboxDeps, place: Place, question: CheckQuestion, keeping: Keeping | null) {
    this.#deps = deps;
    this.#place = place;
    this.#keeping = keeping;
    const ts = keeping?.rootTs ?? null;
    this.#root = new Outbox(deps, place, ts === null ? null : { channel: place.channel, ts });
    this.#root.show(() => this.#mark(checkingMessage(question, keeping?.resumed === true), 'root'));
    void this.#root.posted.then((outcome) => {
      if (outcome.kind === 'posted') keeping?.learned(rootAt(outcome.at, place));
    });
  }

  /** Whether anything can be shown here. */
  get opened(): Promise<PostOutcome> {
    return this.#root.posted;
  }

  /** The answer first, then the root: who reads the verdict finds the rest in the thread. */
  async end(root: Message, answer: Message | null): Promise<void> {
    if (this.#ended) return;
    this.#ended = true;
    if (answer !== null) await this.#say(answer);
    await this.#root.finish(this.#mark(root, 'root'));
  }

  /** Says nothing when the answer is already on its way. `root` takes the place of the root of a check that does not go on. */
  async interrupt(root: Message | null): Promise<void> {
    if (this.#ended) return;
    this.#ended = true;
    await this.#say(interruptedMessage(root === null));
    if (root !== null) await this.#root.finish(this.#mark(root, 'root'));
  }

  /** Unless it stands from before a restart. */
  async #say(message: Message): Promise<void> {
    const outcome = await this.#root.posted;
    if (outcome.kind !== 'posted') return;
    const at = { channel: outcome.at.channel, threadTs: this.#place.threadTs ?? outcome.at.ts };
    const keeping = this.#keeping;
    const resumed = keeping?.resumed === true;
    const standing = resumed ? await this.#deps.poster.find(at, `answer:${keeping.caseId}:0`, keeping.sinceMs) : null;
    await new Outbox(this.#deps, at, standing).finish(this.#mark(message, 'answer', ':0'));
  }

  #mark(message: Message, what: 'root' | 'answer', page = ''): Message {
    return this.#keeping === null ? message : marked(message, `${what}:${this.#keeping.caseId}${page}`);
  }
}
