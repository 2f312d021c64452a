import { randomBytes } from 'node:crypto';
import type { EventSink, InvestigationEvent } from '../diagnose/events.ts';
import { INVITE_SENTENCE, restartingMessage } from '../render/errors.ts';
import { usageMessage } from '../render/help.ts';
import type { Message } from '../render/message.ts';
import { ACTIONS } from './action-ids.ts';
import type { SlackDeps } from './deps.ts';
import { LiveThread } from './live-thread.ts';
import type { Place } from './poster.ts';
import type { Presenter } from './presenter.ts';
import { QuietAnswer, type Whisper } from './quiet-answer.ts';
import { tellPerson } from './tell.ts';

/** The question of one person, whichever way it came in. */
export interface Asked {
  readonly text: string;
  readonly arn: string | null;
  readonly region: string | null;
  /** `null` for an automation that has no user. */
  readonly userId: string | null;
  readonly place: Place;
  /** To the asker alone; `null` where Slack gave no `response_url`. */
  readonly respond: Whisper | null;
}

/** Only an id of this form is put into a mention. */
const USER_ID = /^[UW][A-Z0-9]{2,30}$/;

/** Eight hexadecimal digits that a person can read out; they stand in the log as `errorId`. */
export function newErrorId(): string {
  return randomBytes(4).toString('hex');
}

/** Investigates and shows it, as a job of its own: the listener has acknowledged and is done. */
export function answer(asked: Asked, deps: SlackDeps, after: () => void = () => {}): void {
  const shown = new Answer(asked, deps);
  const accepted = deps.jobs.run(
    async () => {
      await runToEnd(asked, deps, shown).finally(after);
    },
    () => shown.interrupt(),
  );
  if (accepted) return;
  after();
  void shown.tellAlone(restartingMessage());
}

async function runToEnd({ text, arn, region }: Asked, deps: SlackDeps, shown: Answer): Promise<void> {
  const sink: EventSink = (event) => shown.take(event);
  try {
    await deps.investigator.investigate({
      text,
      sink,
      ...(arn === null ? {} : { arn }),
      ...(region === null ? {} : { region }),
    });
  } catch (err) {
    const errorId = newErrorId();
    deps.log.error({ err, errorId }, 'An investigation failed');
    shown.take({ type: 'broke-down', investigationId: shown.investigationId ?? errorId, errorId });
  }
  await shown.done();
}

/** Chooses where an investigation is shown: a thread, the asker alone, or the usage when nothing was recognised. */
class Answer implements Presenter {
  readonly #asked: Asked;
  readonly #deps: SlackDeps;
  readonly #events: InvestigationEvent[] = [];
  #shown: Presenter | null = null;
  #chosen: Promise<void> | null = null;
  #usage: Promise<void> | null = null;
  #interrupted = false;

  constructor(asked: Asked, deps: SlackDeps) {
    this.#asked = asked;
    this.#deps = deps;
  }

  get investigationId(): string | null {
    return this.#events.at(-1)?.investigationId ?? null;
  }

  take(event: InvestigationEvent): void {
    if (this.#usage !== null || this.#interrupted) return;
    this.#events.push(event);
    if (this.#nothingRecognised(event)) {
      this.#usage = this.tellAlone(usageMessage(ACTIONS.openModal));
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

  async interrupt(): Promise<void> {
    if (this.#usage !== null) return;
    this.#interrupted = true;
    if (this.#shown === null) this.#open();
    await this.#settle((presenter) => presenter.interrupt());
  }

  /** To the asker, by the `response_url` where there is one. */
  async tellAlone(message: Message): Promise<void> {
    const { respond, place, userId } = this.#asked;
    if (respond !== null) return respond(message);
    if (userId !== null) return tellPerson(this.#deps, place, userId)(message);
    await this.#deps.poster.post(place, message);
  }

  /** No error, no ARN: an answer in the channel would only be noise. */
  #nothingRecognised(event: InvestigationEvent): boolean {
    if (event.type !== 'classified' || this.#shown !== null || event.subject !== null) return false;
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
    return new LiveThread(this.#deps, place, this.#question());
  }

  #question() {
    const { userId, text } = this.#asked;
    return { askedBy: userId !== null && USER_ID.test(userId) ? userId : null, text };
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
