import type { Diagnosis } from '../diagnose/diagnosis.ts';
import type { InvestigationEvent } from '../diagnose/events.ts';
import { INVITE_SENTENCE } from '../render/errors.ts';
import { usageMessage } from '../render/help.ts';
import type { Interruption } from '../render/thread-state.ts';
import { ACTIONS } from './action-ids.ts';
import type { Asked } from './asked.ts';
import type { SlackDeps } from './deps.ts';
import { type Keeping, LiveThread } from './live-thread.ts';
import type { Place } from './poster.ts';
import type { Presenter } from './presenter.ts';
import { QuietAnswer } from './quiet-answer.ts';
import { tellAsker } from './tell.ts';
import { isUserId } from './user-id.ts';

/** Chooses where an investigation is shown: a thread, the asker alone, or the usage when nothing was recognised. */
export class ChosenPresenter implements Presenter {
  readonly #asked: Asked;
  readonly #deps: SlackDeps;
  readonly #events: InvestigationEvent[] = [];
  #shown: Presenter | null = null;
  readonly #keeping: Keeping | null;
  #chosen: Promise<void> | null = null;
  #usage: Promise<void> | null = null;
  #interrupted = false;

  constructor(asked: Asked, deps: SlackDeps, keeping: Keeping | null) {
    this.#asked = asked;
    this.#deps = deps;
    this.#keeping = keeping;
  }

  /** What came out, once it did. */
  get diagnosis(): Diagnosis | null {
    const last = this.#events.at(-1);
    return last?.type === 'diagnosed' ? last.diagnosis : null;
  }

  /** Where more can be said below the answer; `null` where it was given to the asker alone, or cut off. */
  async thread(): Promise<Place | null> {
    return this.#interrupted || !(this.#shown instanceof LiveThread) ? null : this.#shown.thread();
  }

  /** What an earlier process left, and may have said; `null`: nothing is kept. */
  get keeping(): Keeping | null {
    return this.#keeping;
  }

  /** Its answer was cut off, and whoever is alive may have to give it. */
  get isCutOff(): boolean {
    return this.#interrupted;
  }

  get investigationId(): string | null {
    return this.#events.at(-1)?.investigationId ?? null;
  }

  take(event: InvestigationEvent): void {
    if (this.#usage !== null || this.#interrupted) return;
    this.#events.push(event);
    if (this.#nothingRecognised(event)) {
      this.#usage = tellAsker(this.#deps, this.#asked)(usageMessage(ACTIONS.openModal));
      return;
    }
    if (this.#shown === null) this.#open();
    else this.#shown.take(event);
  }

  async done(): Promise<void> {
    if (this.#interrupted) return;
    if (this.#usage !== null) return this.#usage;
    if (this.#shown === null) this.#open();
    await this.#settle((presenter) => presenter.done());
  }

  async interrupt(then: Interruption = 'ask-again'): Promise<void> {
    if (this.#usage !== null) return;
    this.#interrupted = true;
    if (this.#shown === null) this.#open();
    await this.#settle((presenter) => presenter.interrupt(then));
  }

  /** No error, no ARN: an answer in the channel would only be noise. */
  #nothingRecognised(event: InvestigationEvent): boolean {
    if (event.type !== 'classified' || this.#shown !== null) return false;
    const { symptom, reading, signatureId } = event.classification;
    return symptom === 'not-a-pull-failure' && reading.errorName === null && signatureId === null;
  }

  #open(): void {
    const live = this.#live(this.#asked.place);
    this.#shown = live;
    for (const event of this.#events) live.take(event);
    this.#chosen = this.#leaveIfShutOut(live);
  }

  #live(place: Place): LiveThread {
    return new LiveThread(this.#deps, place, this.#question(), this.#keeping);
  }

  #question() {
    const { userId, text, storm } = this.#asked;
    return {
      askedBy: userId !== null && isUserId(userId) ? userId : null,
      text,
      resumed: this.#keeping?.resumed === true,
      storm,
    };
  }

  /** Where the bot may not post, the asker is answered alone; without a `response_url`, in a direct message. */
  async #leaveIfShutOut(live: LiveThread): Promise<void> {
    const outcome = await live.opened;
    if (outcome.kind === 'posted') return;
    const { respond, userId } = this.#asked;
    if (respond !== null) {
      const lastLine = outcome.kind === 'no-access' ? INVITE_SENTENCE : null;
      this.#shown = new QuietAnswer(respond, this.#question(), lastLine, this.#events);
      return;
    }
    if (userId === null) return;
    const direct = this.#live({ channel: userId, threadTs: null });
    for (const event of this.#events) direct.take(event);
    this.#shown = direct;
  }

  /** The end may come before it is known whether the thread could be opened: then the one that replaced it ends it. */
  async #settle(end: (presenter: Presenter) => Promise<void>): Promise<void> {
    const first = this.#shown;
    if (first !== null) await end(first);
    await this.#chosen;
    if (this.#shown !== null && this.#shown !== first) await end(this.#shown);
  }
}
