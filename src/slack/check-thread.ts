import { interruptedMessage } from '../render/errors.ts';
import { type Message, marked } from '../render/message.ts';
import { type CheckQuestion, checkingMessage } from '../render/preflight/messages.ts';
import { answerMarker, cutOffMarker, firstWord } from './answer-marker.ts';
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
    this.#root.show(() => this.#mark(checkingMessage(question, keeping?.resumed === true), rootMarker));
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
    if (answer !== null) await this.#say(answer, (caseId) => answerMarker(caseId, 0));
    await this.#root.finish(this.#mark(root, rootMarker));
  }

  /** Says nothing when the answer is already on its way. `root` takes the place of the root of a check that does not go on. */
  async interrupt(root: Message | null): Promise<void> {
    if (this.#ended) return;
    this.#ended = true;
    await this.#say(interruptedMessage(root === null), cutOffMarker);
    if (root !== null) await this.#root.finish(this.#mark(root, rootMarker));
  }

  /** In place of what stands from before a restart. */
  async #say(message: Message, markerOf: (caseId: string) => string): Promise<void> {
    const outcome = await this.#root.posted;
    if (outcome.kind !== 'posted') return;
    const at = { channel: outcome.at.channel, threadTs: this.#place.threadTs ?? outcome.at.ts };
    const keeping = this.#keeping;
    const standing = keeping?.resumed === true ? await firstWord(this.#deps.poster, at, keeping) : null;
    await new Outbox(this.#deps, at, standing).finish(this.#mark(message, markerOf));
  }

  #mark(message: Message, markerOf: (caseId: string) => string): Message {
    return this.#keeping === null ? message : marked(message, markerOf(this.#keeping.caseId));
  }
}

function rootMarker(caseId: string): string {
  return `root:${caseId}`;
}
