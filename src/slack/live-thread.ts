import type { Diagnosis } from '../diagnose/diagnosis.ts';
import type { InvestigationEvent } from '../diagnose/events.ts';
import { checksMessage } from '../render/checks.ts';
import { breakdownMessage, interruptedMessage } from '../render/errors.ts';
import { type Message, marked } from '../render/message.ts';
import { type Question, rootMessage } from '../render/root.ts';
import { EMPTY_THREAD, type Interruption, reduce, type ThreadState } from '../render/thread-state.ts';
import { verdictMessages } from '../render/verdict.ts';
import { ACTIONS } from './action-ids.ts';
import { answerMarker, cutOffMarker, firstWord } from './answer-marker.ts';
import { Outbox, type OutboxDeps } from './outbox.ts';
import type { Place, Posted } from './poster.ts';
import type { Presenter } from './presenter.ts';

/** Where messages stand. Slack answers a direct message with another channel than the person whom it was posted to. */
export interface Learned {
  readonly channel?: string;
  readonly threadTs?: string | null;
  readonly rootTs?: string;
  readonly checksTs?: string;
  /** The asker has been told all there is to tell. */
  readonly answered?: boolean;
}

/** Where the messages of an earlier try stand, and who wants to know where new ones do. */
export interface Keeping {
  /** Marks messages, so that they are found again. */
  readonly caseId: string;
  readonly rootTs: string | null;
  readonly checksTs: string | null;
  /** An earlier try may have posted what is posted now. */
  readonly resumed: boolean;
  /** An earlier try said its last word: what stands there is not taken back while it is looked at again. */
  readonly answered: boolean;
  readonly sinceMs: number;
  learned(what: Learned): void;
}

/**
 * Shows an investigation in a thread: a root message that tells the channel the truth, one message with the live checks,
 * and the verdict. Where the question came from a thread, everything stands in that thread.
 */
export class LiveThread implements Presenter {
  readonly #deps: OutboxDeps;
  readonly #place: Place;
  readonly #question: Question;
  readonly #root: Outbox;
  readonly #keeping: Keeping | null;
  #checks: Outbox | null = null;
  #state: ThreadState = EMPTY_THREAD;
  #closing: Promise<void> | null = null;

  constructor(deps: OutboxDeps, place: Place, question: Question, keeping: Keeping | null = null) {
    this.#deps = deps;
    this.#place = place;
    this.#question = question;
    this.#keeping = keeping;
    this.#root = new Outbox(deps, place, standing(place, keeping?.rootTs ?? null));
    void this.#root.posted.then((outcome) => {
      if (outcome.kind === 'posted') keeping?.learned(rootAt(outcome.at, place));
    });
  }

  /** Where replies go, known once the root message stands. */
  async thread(): Promise<Place | null> {
    const outcome = await this.#root.posted;
    if (outcome.kind !== 'posted') return null;
    return { channel: outcome.at.channel, threadTs: this.#place.threadTs ?? outcome.at.ts };
  }

  /** Settles with the root message's first outcome: `no-access` means that nothing can be shown here. */
  get opened(): Outbox['posted'] {
    return this.#root.posted;
  }

  take(event: InvestigationEvent): void {
    this.#state = reduce(this.#state, event);
    if (event.type === 'diagnosed' || event.type === 'broke-down' || this.#keeping?.answered === true) return;
    this.#root.show(() => this.#rootMessage());
    void this.#showChecks();
  }

  done(): Promise<void> {
    const { diagnosis, brokeDown } = this.#state;
    this.#closing ??= this.#close(
      diagnosis === null ? [breakdownMessage(brokeDown ?? 'unknown')] : this.#verdict(diagnosis),
    );
    return this.#closing;
  }

  /** Says nothing when the answer is already on its way. */
  interrupt(then: Interruption): Promise<void> {
    if (this.#closing === null) {
      this.#state = { ...this.#state, interrupted: then };
      this.#closing = this.#close([interruptedMessage(then === 'goes-on')], 'cut-off');
    }
    return this.#closing;
  }

  #verdict(diagnosis: Diagnosis): readonly Message[] {
    const kept = this.#keeping !== null;
    return verdictMessages(diagnosis, {
      recheckActionId: ACTIONS.recheck,
      matrixActionId: ACTIONS.matrix,
      postmortemActionId: kept ? ACTIONS.postmortem : null,
      wrongActionId: ACTIONS.wrong,
    });
  }

  /** The last frames, in the order in which they are read: the checks, the answer, and then the root. */
  async #close(answer: readonly Message[], what: 'answer' | 'cut-off' = 'answer'): Promise<void> {
    this.#root.show(() => this.#rootMessage());
    const at = await this.thread();
    if (at === null) return;
    const checks = this.#checksMessage();
    const lastChecks = checks === null ? null : this.#checksAt(at).finish(checks);
    await this.#checks?.posted;
    for (const [page, message] of answer.entries()) await this.#say(at, message, what === 'answer' ? page : what);
    await this.#root.finish(this.#rootMessage());
    await lastChecks;
  }

  #rootMessage(): Message {
    const message = rootMessage(this.#state, this.#question);
    return this.#keeping === null ? message : marked(message, `root:${this.#keeping.caseId}`);
  }

  #checksMessage(): Message | null {
    const message = checksMessage(this.#state);
    return message === null || this.#keeping === null ? message : marked(message, `checks:${this.#keeping.caseId}`);
  }

  /** A page of the answer, or that it was cut off, in place of what stands from before a restart. */
  async #say(at: Place, message: Message, page: number | 'cut-off'): Promise<void> {
    const keeping = this.#keeping;
    if (keeping === null) {
      await new Outbox(this.#deps, at).finish(message);
      return;
    }
    const { caseId, sinceMs, resumed } = keeping;
    const { poster } = this.#deps;
    const marker = page === 'cut-off' ? cutOffMarker(caseId) : answerMarker(caseId, page);
    const isFirst = page === 0 || page === 'cut-off';
    const stands = () => (isFirst ? firstWord(poster, at, keeping) : poster.find(at, marker, sinceMs));
    await new Outbox(this.#deps, at, resumed ? await stands() : null).finish(marked(message, marker));
  }

  async #showChecks(): Promise<void> {
    if (this.#state.planned === null) return;
    const at = await this.thread();
    if (at !== null) this.#checksAt(at).show(() => this.#checksMessage());
  }

  #checksAt(place: Place): Outbox {
    if (this.#checks !== null) return this.#checks;
    const checks = new Outbox(this.#deps, place, standing(place, this.#keeping?.checksTs ?? null));
    void checks.posted.then((outcome) => {
      if (outcome.kind === 'posted') this.#keeping?.learned({ checksTs: outcome.at.ts });
    });
    this.#checks = checks;
    return checks;
  }
}

/** What is learned of a root, by which a later try finds it and its thread. */
export function rootAt({ channel, ts }: Posted, { threadTs }: Place): Learned {
  return { channel, threadTs, rootTs: ts };
}

function standing({ channel }: Place, ts: string | null): Posted | null {
  return ts === null ? null : { channel, ts };
}
