import { z } from 'zod';
import type { Clock } from '../model/clock.ts';
import type { AuditEntry, Store, StoredCase } from './store.ts';

/** What came of one act. */
export interface ActResult {
  readonly body: StoredCase['body'];
  readonly due: number | null;
  readonly forgetAfter?: number | null;
  readonly entries?: readonly AuditEntry[];
  /**
   * Another change came first, so this result was not written. Says what becomes of the newer case with what the act
   * learned all the same, such as where a message stands; `null`: nothing to keep.
   */
  readonly salvage?: (latest: StoredCase) => Pick<ActResult, 'body' | 'due' | 'entries'> | null;
}

/** An act's hold on its case. */
export interface Claim {
  /** Whether the claim still stands; asked before something is done that cannot be done twice without being seen. */
  isHeld(): Promise<boolean>;
}

/** Carries cases of one kind forward. Every act may run twice. */
export interface CaseActs {
  /** How many leases one act may take; 1 when left out. */
  readonly leases?: number;
  /** `null`: the claim was lost, and whoever has the case now goes on. `tries` is 1 unless an earlier claim on the same state lapsed. A rejection leaves the claim to lapse. */
  act(found: StoredCase, tries: number, claim: Claim): Promise<ActResult | null>;
  /** The act has failed or killed its process too often: says so and closes the case. */
  giveUp(found: StoredCase, claim: Claim): Promise<ActResult>;
  /** Told once a result stands: the case as it was before and as it is now. */
  written?(before: StoredCase, after: StoredCase): void;
}

export interface CaseLoopDeps {
  readonly store: Store;
  readonly clock: Clock;
  /** How long a claim holds; it doubles at each retry. */
  readonly leaseMs: number;
  readonly acts: Readonly<Record<string, CaseActs>>;
  readonly report: (err: unknown, caseId: string) => void;
}

/** Takes up cases whose time has come, whoever left them. */
export interface CaseLoop {
  /** Looks for due cases from now on. */
  start(): void;
  /** Carries one case forward at once, without waiting for the next round. Never rejects. */
  kick(caseId: string): Promise<void>;
  /** Claims nothing more, lets running acts end within `graceMs`, and gives up the claims of the others. */
  stop(graceMs: number): Promise<void>;
}

/** After this many lapsed claims a case is given up: about two hours at the default lease. */
const MOST_TRIES = 9;
const MOST_CASES = 20;

const head = z.looseObject({ kind: z.string(), tries: z.number() });

export function createCaseLoop(deps: CaseLoopDeps): CaseLoop {
  return new Loop(deps);
}

class Loop implements CaseLoop {
  readonly #deps: CaseLoopDeps;
  readonly #driving = new Map<string, Promise<void>>();
  readonly #claims = new Map<string, StoredCase>();
  #again = new Set<string>();
  #stopped = false;
  #cancelRound = () => {};

  constructor(deps: CaseLoopDeps) {
    this.#deps = deps;
  }

  start(): void {
    void this.#round();
  }

  async kick(caseId: string): Promise<void> {
    const running = this.#driving.get(caseId);
    if (running !== undefined) {
      this.#again.add(caseId);
      return running;
    }
    const driving = this.#driveSafely(caseId).finally(() => this.#driving.delete(caseId));
    this.#driving.set(caseId, driving);
    return driving;
  }

  async stop(graceMs: number): Promise<void> {
    this.#stopped = true;
    this.#cancelRound();
    let cancel = () => {};
    const grace = new Promise<void>((resolve) => {
      cancel = this.#deps.clock.after(graceMs, resolve);
    });
    await Promise.race([Promise.all(this.#driving.values()), grace]);
    cancel();
    await Promise.all([...this.#claims.values()].map((claim) => this.#release(claim)));
  }

  async #round(): Promise<void> {
    try {
      const ids = await this.#deps.store.due(this.#deps.clock.now(), MOST_CASES);
      for (const id of ids) void this.kick(id);
    } catch (err) {
      this.#deps.report(err, 'none');
    }
    if (this.#stopped) return;
    this.#cancelRound = this.#deps.clock.after(this.#pollMs(), () => void this.#round());
  }

  #pollMs(): number {
    return Math.min(2_000, Math.max(100, Math.floor(this.#deps.leaseMs / 10)));
  }

  async #driveSafely(caseId: string): Promise<void> {
    try {
      do {
        this.#again.delete(caseId);
        await this.#drive(caseId);
      } while (this.#again.has(caseId) && !this.#stopped);
    } catch (err) {
      this.#deps.report(err, caseId);
    }
  }

  /** Until the case is closed, waits, or is in another process's hands. */
  async #drive(caseId: string): Promise<void> {
    while (!this.#stopped) {
      const found = await this.#deps.store.get(caseId);
      if (found === null || found.due === null || found.due > this.#deps.clock.now()) return;
      if (!(await this.#step(found))) return;
    }
  }

  async #step(found: StoredCase): Promise<boolean> {
    const { store, clock, leaseMs, acts } = this.#deps;
    const { kind, tries } = head.parse(found.body);
    const known = Object.hasOwn(acts, kind) ? acts[kind] : undefined;
    if (known === undefined) return this.#putOff(found);
    const claim: StoredCase = {
      ...found,
      version: found.version + 1,
      due: clock.now() + leaseMs * (known.leases ?? 1) * 2 ** Math.min(tries, 6),
      body: { ...found.body, tries: tries + 1 },
    };
    if (!(await store.swap(claim))) return true;
    this.#claims.set(claim.id, claim);
    try {
      const hold: Claim = { isHeld: () => this.#isHeld(claim) };
      const result = tries >= MOST_TRIES ? await known.giveUp(claim, hold) : await known.act(claim, tries + 1, hold);
      return result === null ? false : await this.#write(claim, result, known);
    } finally {
      this.#claims.delete(claim.id);
    }
  }

  /** A kind of a newer version, after a rollback: left as it is, but out of the way of the cases behind it. */
  async #putOff(found: StoredCase): Promise<boolean> {
    const { store, clock, leaseMs } = this.#deps;
    await store.swap({ ...found, version: found.version + 1, due: clock.now() + leaseMs });
    return false;
  }

  async #isHeld({ id, version }: StoredCase): Promise<boolean> {
    return (await this.#deps.store.get(id))?.version === version;
  }

  async #write(claim: StoredCase, result: ActResult, acts: CaseActs): Promise<boolean> {
    const { store } = this.#deps;
    const next: StoredCase = {
      id: claim.id,
      version: claim.version + 1,
      due: result.due,
      forgetAfter: result.forgetAfter === undefined ? claim.forgetAfter : result.forgetAfter,
      body: { ...result.body, tries: 0 },
    };
    if (await store.swap(next, result.entries)) acts.written?.(claim, next);
    else if (result.salvage !== undefined) await this.#salvage(claim.id, result.salvage, acts);
    return true;
  }

  async #salvage(caseId: string, salvage: NonNullable<ActResult['salvage']>, acts: CaseActs): Promise<void> {
    for (;;) {
      const latest = await this.#deps.store.get(caseId);
      const kept = latest === null ? null : salvage(latest);
      if (latest === null || kept === null) return;
      const { body, due, entries } = kept;
      const next = { ...latest, version: latest.version + 1, due, body };
      if (await this.#deps.store.swap(next, entries)) return acts.written?.(latest, next);
    }
  }

  /** Whoever is alive may go on at once instead of waiting for the claim to lapse. */
  async #release(claim: StoredCase): Promise<void> {
    try {
      await this.#deps.store.swap({ ...claim, version: claim.version + 1, due: this.#deps.clock.now() });
    } catch (err) {
      this.#deps.report(err, claim.id);
    }
  }
}
