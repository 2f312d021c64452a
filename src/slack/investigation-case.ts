import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { partitionOf } from '../model/arn.ts';
import type { Clock } from '../model/clock.ts';
import type { Log } from '../model/log.ts';
import { readInput } from '../model/target.ts';
import type { Store, StoredCase } from '../store/store.ts';
import type { Learned } from './live-thread.ts';
import type { Place } from './poster.ts';

/** What is kept of a question so that it can be answered after a crash. The text itself is not kept. */
export const investigationBody = z.object({
  kind: z.literal('investigation'),
  tries: z.number(),
  channel: z.string(),
  threadTs: z.string().nullable(),
  userId: z.string().nullable(),
  /** The task or service that was named, as it can be typed; `null`: only a text was given. */
  pointer: z.string().nullable(),
  region: z.string().nullable(),
  /** Where the messages stand that are edited. */
  rootTs: z.string().nullable(),
  checksTs: z.string().nullable(),
  startedAt: z.number(),
  /** Everything has been said; what is left is beside the answer. */
  answered: z.boolean().default(false),
  /** Asked whether it would pull, before anything has failed. */
  before: z.boolean().default(false),
});

/** The body of an investigation's case. Times are milliseconds since 1970. */
export type InvestigationBody = z.infer<typeof investigationBody>;

/** A question as it came in. */
export interface KeptQuestion {
  readonly text: string;
  readonly arn: string | null;
  readonly region: string | null;
  readonly userId: string | null;
  readonly place: Place;
  readonly occasion?: string;
  /** Asked whether it would pull, before anything has failed. */
  readonly before?: boolean;
}

export interface CaseKeeper {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  /** How long the case belongs to this process. */
  readonly holdMs: number;
}

const KEEP_MS = 30 * 24 * 60 * 60_000;
const MOST_TRIES = 3;
const RETRY_MS = 1_000;

/** One investigation's case in the hands of this process. A store that fails never keeps an answer from being given. */
export class InvestigationCase {
  readonly id: string;
  readonly #keeper: CaseKeeper;
  #stored: StoredCase | null;
  #writing: Promise<void> = Promise.resolve();
  #over = false;

  private constructor(id: string, keeper: CaseKeeper, stored: StoredCase | null) {
    this.id = id;
    this.#keeper = keeper;
    this.#stored = stored;
  }

  /** Writes the question down before anything is done about it, unless the same occasion has asked it before. */
  static async begin(question: KeptQuestion, keeper: CaseKeeper): Promise<InvestigationCase | 'asked-before'> {
    const id = idFor(question.occasion);
    const now = keeper.clock.now();
    const body: InvestigationBody = {
      kind: 'investigation',
      tries: 0,
      channel: question.place.channel,
      threadTs: question.place.threadTs,
      userId: question.userId,
      pointer: question.arn ?? pointerIn(question.text),
      region: question.region,
      rootTs: null,
      checksTs: null,
      startedAt: now,
      answered: false,
      before: question.before === true,
    };
    const stored: StoredCase = { id, version: 1, due: now + keeper.holdMs, forgetAfter: now + KEEP_MS, body };
    try {
      const added = await keeper.store.add(stored);
      if (!added && question.occasion !== undefined) return 'asked-before';
      return new InvestigationCase(id, keeper, stored);
    } catch (err) {
      keeper.log.error({ err }, 'A question could not be written down; it is answered all the same');
      return new InvestigationCase(id, keeper, null);
    }
  }

  /** Whether it can be answered again from what is kept. */
  get canBeResumed(): boolean {
    const body = investigationBody.safeParse(this.#stored?.body);
    return body.success && body.data.pointer !== null;
  }

  /** Remembers where a message stands, or that the answer is given: that is worth a second try. */
  learned(what: Learned): void {
    const tries = what.answered === true ? MOST_TRIES : 1;
    this.#change((stored) => ({ ...stored, body: { ...stored.body, ...what } }), tries);
  }

  /** Does the work and holds the case meanwhile: an answer may wait for Slack's pace much longer than one hold lasts. */
  async whileHeld(work: () => Promise<void>): Promise<void> {
    const { clock, holdMs } = this.#keeper;
    let letGo = () => {};
    const holdOn = (): void => {
      letGo = clock.after(holdMs / 3, () => {
        if (this.#over || this.#stored === null) return;
        this.#change((stored) => ({ ...stored, due: clock.now() + holdMs }));
        holdOn();
      });
    };
    holdOn();
    try {
      await work();
    } finally {
      letGo();
    }
  }

  /** The last word has been said. */
  end(): Promise<void> {
    this.#over = true;
    this.#change((stored) => ({ ...stored, due: null }), MOST_TRIES);
    return this.#writing;
  }

  /** Whoever is alive may go on at once. */
  handOver(): Promise<void> {
    this.#over = true;
    this.#change((stored) => ({ ...stored, due: this.#keeper.clock.now() }));
    return this.#writing;
  }

  /** One write after the other; once another process has taken the case, this one writes nothing more. */
  #change(next: (stored: StoredCase) => StoredCase, tries = 1): void {
    this.#writing = this.#writing.then(async () => {
      for (let left = tries; left > 0; left -= 1) {
        if (await this.#write(next)) return;
        if (left > 1) await this.#pause();
      }
    });
  }

  async #write(next: (stored: StoredCase) => StoredCase): Promise<boolean> {
    if (this.#stored === null) return true;
    const changed = { ...next(this.#stored), version: this.#stored.version + 1 };
    try {
      this.#stored = (await this.#keeper.store.swap(changed)) ? changed : null;
      return true;
    } catch (err) {
      this.#keeper.log.error({ err }, 'A case could not be written');
      return false;
    }
  }

  #pause(): Promise<void> {
    return new Promise((resolve) => {
      this.#keeper.clock.after(RETRY_MS, resolve);
    });
  }
}

function idFor(occasion: string | undefined): string {
  if (occasion === undefined) return `inv-${randomBytes(8).toString('hex')}`;
  return `inv-${createHash('sha256').update(occasion).digest('hex').slice(0, 16)}`;
}

/** The task or service that a text names: that much of it may be kept. */
function pointerIn(text: string): string | null {
  const { target } = readInput(text);
  if (target === null || target.cluster === null) return null;
  const { kind, partition, region, account, cluster, name } = target;
  if (region !== null && account !== null) {
    return `arn:${partition ?? partitionOf(region)}:ecs:${region}:${account}:${kind}/${cluster}/${name}`;
  }
  return `${cluster}/${name}${region === null ? '' : ` ${region}`}`;
}
