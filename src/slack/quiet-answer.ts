import type { InvestigationEvent } from '../diagnose/events.ts';
import { breakdownMessage, interruptedMessage } from '../render/errors.ts';
import { footer, type Message } from '../render/message.ts';
import { type Question, rootMessage } from '../render/root.ts';
import { EMPTY_THREAD, type Interruption, reduce, type ThreadState } from '../render/thread-state.ts';
import { verdictMessages } from '../render/verdict.ts';
import type { Presenter } from './presenter.ts';

/** Sends to the `response_url` of a command, a shortcut or a form: 30 minutes, 5 posts. Nothing rejects. */
export type Whisper = (message: Message) => Promise<void>;

/**
 * Shows an investigation to the one who asked, in a channel that the bot has not joined: what the text says, the verdict,
 * and one spare post when the verdict is long. No buttons, because an approval must leave a message that the team can see.
 */
export class QuietAnswer implements Presenter {
  readonly #whisper: Whisper;
  readonly #question: Question;
  readonly #lastLine: string | null;
  #state: ThreadState = EMPTY_THREAD;
  #started: Promise<void> | null = null;
  #ending: Promise<void> | null = null;

  /** `lastLine` stands at the foot of the first and the last message, such as how to get a live thread. */
  constructor(whisper: Whisper, question: Question, lastLine: string | null, soFar: readonly InvestigationEvent[]) {
    this.#whisper = whisper;
    this.#question = question;
    this.#lastLine = lastLine;
    for (const event of soFar) this.take(event);
  }

  take(event: InvestigationEvent): void {
    this.#state = reduce(this.#state, event);
    if (event.type !== 'classified' || this.#ending !== null) return;
    this.#started ??= this.#whisper(this.#withLastLine(rootMessage(this.#state, this.#question)));
  }

  done(): Promise<void> {
    const { diagnosis, brokeDown } = this.#state;
    this.#ending ??= this.#end(
      diagnosis === null
        ? [breakdownMessage(brokeDown ?? 'unknown')]
        : verdictMessages(diagnosis, { recheckActionId: null }),
    );
    return this.#ending;
  }

  interrupt(then: Interruption): Promise<void> {
    this.#ending ??= this.#end([interruptedMessage(then === 'goes-on')]);
    return this.#ending;
  }

  async #end(pages: readonly Message[]): Promise<void> {
    await this.#started;
    for (const [index, page] of pages.entries()) {
      await this.#whisper(index === pages.length - 1 ? this.#withLastLine(page) : page);
    }
  }

  #withLastLine(message: Message): Message {
    if (this.#lastLine === null) return message;
    return { text: message.text, blocks: [...message.blocks, footer([this.#lastLine])] };
  }
}
