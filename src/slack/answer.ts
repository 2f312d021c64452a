import type { Diagnosis } from '../diagnose/diagnosis.ts';
import type { EventSink, InvestigationEvent } from '../diagnose/events.ts';
import { INVITE_SENTENCE, restartingMessage } from '../render/errors.ts';
import { usageMessage } from '../render/help.ts';
import type { Message } from '../render/message.ts';
import { ACTIONS } from './action-ids.ts';
import type { SlackDeps } from './deps.ts';
import type { Durable } from './durable.ts';
import { newErrorId } from './error-id.ts';
import { type CaseKeeper, InvestigationCase } from './investigation-case.ts';
import { type Keeping, LiveThread } from './live-thread.ts';
import { offerFix } from './offer-fix.ts';
import type { Place } from './poster.ts';
import type { Interruption, Presenter } from './presenter.ts';
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

/** What an earlier process left of the same question. */
export interface Earlier {
  readonly caseId: string;
  readonly rootTs: string | null;
  readonly checksTs: string | null;
  readonly startedAt: number;
  learned(what: { readonly rootTs?: string; readonly checksTs?: string }): void;
}

/**
 * Writes the question down, then investigates and shows it as a job of its own; resolves once it is written down, so
 * that what Slack is told was taken is not lost.
 */
export async function answer(asked: Asked, deps: SlackDeps, after: () => void = () => {}): Promise<void> {
  const kept = deps.durable === null ? null : await InvestigationCase.begin(asked, keeperOf(deps, deps.durable));
  const shown = new Answer(asked, deps, kept === null ? null : keepingOf(kept, deps));
  const accepted = deps.jobs.run(
    async () => {
      await runToEnd(asked, deps, shown)
        .then(() => kept?.end())
        .finally(after);
    },
    async () => {
      const resumable = kept?.canBeResumed === true;
      await shown.interrupt(resumable ? 'goes-on' : 'ask-again');
      await (resumable ? kept?.handOver() : kept?.end());
    },
  );
  if (accepted) return;
  after();
  const goesOn = kept?.canBeResumed === true;
  await (goesOn ? kept?.handOver() : kept?.end());
  void shown.tellAlone(restartingMessage(goesOn));
}

/** The same question once more, in the messages that an earlier process left; resolves when the last word is said. */
export async function answerAgain(asked: Asked, deps: SlackDeps, earlier: Earlier): Promise<void> {
  const { caseId, rootTs, checksTs, startedAt, learned } = earlier;
  const shown = new Answer(asked, deps, { caseId, rootTs, checksTs, resumed: true, sinceMs: startedAt, learned });
  await runToEnd(asked, deps, shown);
}

function keeperOf({ clock, log }: SlackDeps, { store, holdMs }: Durable): CaseKeeper {
  return { store, clock, log, holdMs };
}

function keepingOf(kept: InvestigationCase, { clock }: SlackDeps): Keeping {
  return {
    caseId: kept.id,
    rootTs: null,
    checksTs: null,
    resumed: false,
    sinceMs: clock.now(),
    learned: (what) => kept.learned(what),
  };
}

async function runToEnd(asked: Asked, deps: SlackDeps, shown: Answer): Promise<void> {
  const { text, arn, region } = asked;
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
  const thread = await shown.thread();
  if (shown.diagnosis !== null && thread !== null) await offerFix(shown.diagnosis, thread, asked.userId, deps);
}

/** Chooses where an investigation is shown: a thread, the asker alone, or the usage when nothing was recognised. */
class Answer implements Presenter {
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

  /** Where a fix can be offered: only in a thread that the team can see. */
  async thread(): Promise<Place | null> {
    return this.#interrupted || !(this.#shown instanceof LiveThread) ? null : this.#shown.thread();
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

  async interrupt(then: Interruption = 'ask-again'): Promise<void> {
    if (this.#usage !== null) return;
    this.#interrupted = true;
    if (this.#shown === null) this.#open();
    await this.#settle((presenter) => presenter.interrupt(then));
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
    return new LiveThread(this.#deps, place, this.#question(), this.#keeping);
  }

  #question() {
    const { userId, text } = this.#asked;
    return {
      askedBy: userId !== null && USER_ID.test(userId) ? userId : null,
      text,
      resumed: this.#keeping?.resumed === true,
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
