import { isDeepStrictEqual } from 'node:util';
import type { Clock } from '../model/clock.ts';
import type { Log } from '../model/log.ts';
import { unreachable } from '../model/result.ts';
import { type Message, safeVersion, textOnly } from '../render/message.ts';
import type { EditBudget } from './edit-budget.ts';
import type { PostBudget } from './post-budget.ts';
import type { Place, Posted, Poster, PostOutcome } from './poster.ts';
import { mayHaveBeenDone } from './slack-error.ts';

export interface OutboxDeps {
  readonly clock: Clock;
  readonly poster: Poster;
  readonly budget: EditBudget;
  readonly posts: PostBudget;
  readonly log: Log;
}

/** Slack pushes back at about one edit a second. */
export const EDIT_INTERVAL_MS = 1_200;
/** A new message is not an edit yet; this is just long enough for a burst of events to become one frame. */
const SETTLE_MS = 250;
const RETRY_MS = 3_000;
const MOST_TRIES = 8;
const MOST_TIMES_PUSHED_BACK = 60;

/**
 * One message and its edits: the latest state wins, never two calls in flight, at most one edit in `EDIT_INTERVAL_MS`,
 * and the final state is sent whatever was dropped before it.
 */
export class Outbox {
  /** Where the message stands, or why it could not be posted. */
  readonly posted: Promise<PostOutcome>;
  readonly #deps: OutboxDeps;
  readonly #place: Place;
  #tellPosted: (outcome: PostOutcome) => void = () => {};
  #tellSettled: (outcome: PostOutcome) => void = () => {};
  readonly #settled: Promise<PostOutcome>;
  #at: Posted | null = null;
  #wanted: (() => Message | null) | null = null;
  #sent: Message | null = null;
  #final = false;
  #over = false;
  #busy = false;
  #waiting = false;
  #notBefore = 0;
  #failures = 0;
  #timesPushedBack = 0;
  #hasTurn = false;
  #triedAt: number | null = null;
  #mayStand = false;

  /** `at`: the message stands already, from before a restart. */
  constructor(deps: OutboxDeps, place: Place, at: Posted | null = null) {
    this.#deps = deps;
    this.#place = place;
    this.#at = at;
    this.posted = new Promise((resolve) => {
      this.#tellPosted = resolve;
    });
    this.#settled = new Promise((resolve) => {
      this.#tellSettled = resolve;
    });
    if (at !== null) this.#tellPosted({ kind: 'posted', at });
  }

  /** A state that a later one may replace before it was sent; drawn when it can be, as `null` where there is nothing yet. */
  show(draw: () => Message | null): void {
    if (this.#final) return;
    this.#wanted = draw;
    this.#pump();
  }

  /** The state that stays; resolves once Slack took it or refused it for good. */
  finish(message: Message): Promise<PostOutcome> {
    if (!this.#final) {
      this.#final = true;
      this.#wanted = () => message;
      this.#pump();
    }
    return this.#settled;
  }

  #pump(): void {
    if (this.#busy || this.#waiting || this.#over || this.#wanted === null) return;
    const early = this.#notBefore - this.#deps.clock.now();
    if (early > 0 && !this.#final) {
      this.#wait(early);
      return;
    }
    const wanted = this.#drawn(this.#wanted);
    if (wanted === null) return;
    if (this.#at !== null && isDeepStrictEqual(wanted, this.#sent)) {
      if (this.#final) this.#end({ kind: 'posted', at: this.#at });
      return;
    }
    const wait = early > 0 ? early : this.#waitMs();
    if (wait > 0) this.#wait(wait);
    else void this.#send(wanted, this.#at);
  }

  /** A frame that cannot be drawn costs itself alone; the one that stays is drawn by whoever gives it. */
  #drawn(draw: () => Message | null): Message | null {
    try {
      return draw();
    } catch (err) {
      this.#deps.log.error({ err }, 'A frame of a message could not be drawn');
      return null;
    }
  }

  #waitMs(): number {
    if (this.#at === null) return this.#untilTurn();
    return this.#deps.budget.take(this.#final ? 'final' : 'progress');
  }

  #untilTurn(): number {
    if (this.#hasTurn) return 0;
    this.#hasTurn = true;
    return this.#deps.posts.turn(this.#place.channel);
  }

  #wait(ms: number): void {
    this.#waiting = true;
    this.#deps.clock.after(ms, () => {
      this.#waiting = false;
      this.#pump();
    });
  }

  async #send(message: Message, at: Posted | null): Promise<void> {
    this.#busy = true;
    this.#hasTurn = false;
    if (at === null && (await this.#standsAlready(message))) return;
    this.#triedAt ??= this.#deps.clock.now();
    const outcome = await this.#sendAcceptably(message, at);
    this.#busy = false;
    this.#take(outcome, message, at === null);
    this.#pump();
  }

  /** Whether a try whose answer was lost has posted it: then it is edited from now on. */
  async #standsAlready({ blocks: [first] }: Message): Promise<boolean> {
    const marker = first?.block_id;
    if (!this.#mayStand || marker === undefined || this.#triedAt === null) return false;
    const found = await this.#deps.poster.find(this.#place, marker, this.#triedAt);
    if (found === null) return false;
    this.#at = found;
    this.#tellPosted({ kind: 'posted', at: found });
    this.#busy = false;
    this.#pump();
    return true;
  }

  /** As it is; if Slack refuses the blocks, in one plain paragraph; if it refuses that too, as text only. */
  async #sendAcceptably(message: Message, at: Posted | null): Promise<PostOutcome> {
    const { poster, log } = this.#deps;
    let outcome: PostOutcome = { kind: 'failed', slackError: 'not_sent' };
    for (const form of [message, safeVersion(message), textOnly(message)]) {
      outcome = await (at === null ? poster.post(this.#place, form) : poster.update(at, form));
      if (outcome.kind !== 'blocks-refused') return outcome;
      log.warn({ slackError: outcome.slackError, pointers: outcome.pointers }, 'Slack refused the blocks of a message');
    }
    return outcome;
  }

  #take(outcome: PostOutcome, message: Message, posting: boolean): void {
    const now = this.#deps.clock.now();
    switch (outcome.kind) {
      case 'posted':
        this.#at = outcome.at;
        this.#sent = message;
        this.#failures = 0;
        this.#notBefore = now + (posting ? SETTLE_MS : EDIT_INTERVAL_MS);
        this.#tellPosted(outcome);
        break;
      case 'rate-limited':
        this.#pushedBack(now + outcome.waitMs, outcome);
        break;
      case 'message-gone':
        this.#at = null;
        this.#mayStand = false;
        this.#retryAt(now, outcome);
        break;
      case 'failed':
        this.#mayStand ||= posting && mayHaveBeenDone(outcome.slackError);
        this.#retryAt(now + RETRY_MS, outcome);
        break;
      case 'no-access':
      case 'blocks-refused':
        this.#end(outcome);
        break;
      default:
        unreachable(outcome);
    }
  }

  /** Slack will take it later, and said when: that is no failure. */
  #pushedBack(time: number, outcome: PostOutcome): void {
    this.#notBefore = time;
    this.#timesPushedBack += 1;
    if (this.#timesPushedBack >= MOST_TIMES_PUSHED_BACK) this.#end(outcome);
  }

  #retryAt(time: number, outcome: PostOutcome): void {
    this.#notBefore = time;
    this.#failures += 1;
    if (this.#failures >= MOST_TRIES) this.#end(outcome);
  }

  #end(outcome: PostOutcome): void {
    this.#over = true;
    if (outcome.kind !== 'posted') this.#deps.log.warn({ outcome: outcome.kind }, 'A message was given up');
    this.#tellPosted(outcome);
    this.#tellSettled(outcome);
  }
}
