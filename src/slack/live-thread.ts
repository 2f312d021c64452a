import type { Diagnosis } from '../diagnose/diagnosis.ts';
import type { InvestigationEvent } from '../diagnose/events.ts';
import { checksMessage } from '../render/checks.ts';
import { breakdownMessage, interruptedMessage } from '../render/errors.ts';
import type { Message } from '../render/message.ts';
import { type Question, rootMessage } from '../render/root.ts';
import { EMPTY_THREAD, reduce, type ThreadState } from '../render/thread-state.ts';
import { verdictMessages } from '../render/verdict.ts';
import { ACTIONS } from './action-ids.ts';
import { Outbox, type OutboxDeps } from './outbox.ts';
import type { Place } from './poster.ts';
import type { Presenter } from './presenter.ts';

/**
 * Shows an investigation in a thread: a root message that tells the channel the truth, one message with the live checks,
 * and the verdict. Where the question came from a thread, everything stands in that thread.
 */
export class LiveThread implements Presenter {
  readonly #deps: OutboxDeps;
  readonly #place: Place;
  readonly #question: Question;
  readonly #root: Outbox;
  #checks: Outbox | null = null;
  #state: ThreadState = EMPTY_THREAD;
  #closing: Promise<void> | null = null;

  constructor(deps: OutboxDeps, place: Place, question: Question) {
    this.#deps = deps;
    this.#place = place;
    this.#question = question;
    this.#root = new Outbox(deps, place);
  }

  /** Settles with the root message's first outcome: `no-access` means that nothing can be shown here. */
  get opened(): Outbox['posted'] {
    return this.#root.posted;
  }

  take(event: InvestigationEvent): void {
    this.#state = reduce(this.#state, event);
    if (event.type === 'diagnosed' || event.type === 'broke-down') return;
    this.#root.show(rootMessage(this.#state, this.#question));
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
  interrupt(): Promise<void> {
    if (this.#closing === null) {
      this.#state = { ...this.#state, interrupted: true };
      this.#closing = this.#close([interruptedMessage()]);
    }
    return this.#closing;
  }

  #verdict(diagnosis: Diagnosis): readonly Message[] {
    return verdictMessages(diagnosis, { recheckActionId: ACTIONS.recheck });
  }

  /** The last frames, in the order in which they are read: the checks, the answer, and then the root. */
  async #close(answer: readonly Message[]): Promise<void> {
    this.#root.show(rootMessage(this.#state, this.#question));
    const at = await this.#thread();
    if (at === null) return;
    const checks = checksMessage(this.#state);
    const lastChecks = checks === null ? null : this.#checksAt(at).finish(checks);
    await this.#checks?.posted;
    for (const message of answer) await new Outbox(this.#deps, at).finish(message);
    await this.#root.finish(rootMessage(this.#state, this.#question));
    await lastChecks;
  }

  async #showChecks(): Promise<void> {
    if (checksMessage(this.#state) === null) return;
    const at = await this.#thread();
    const latest = checksMessage(this.#state);
    if (at !== null && latest !== null) this.#checksAt(at).show(latest);
  }

  #checksAt(at: Place): Outbox {
    this.#checks ??= new Outbox(this.#deps, at);
    return this.#checks;
  }

  /** Where replies go, known once the root message stands. */
  async #thread(): Promise<Place | null> {
    const outcome = await this.#root.posted;
    if (outcome.kind !== 'posted') return null;
    return { channel: outcome.at.channel, threadTs: this.#place.threadTs ?? outcome.at.ts };
  }
}
