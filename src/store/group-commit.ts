/** Milliseconds from the end of one commit to the next, while more is written all the time. */
const APART_MS = 20;

/**
 * Commits together what is written shortly after a commit. A commit waits for the disk, and the whole process with it: two
 * hundred questions that come at once would otherwise be two hundred such waits before the last is acknowledged. A write
 * that comes alone is committed at once.
 */
export class GroupCommit {
  readonly #transaction: (writes: () => void) => void;
  #waiting: Waiting[] = [];
  #notBefore = 0;
  #timer: NodeJS.Timeout | null = null;

  /** `transaction` runs the writes in one transaction: all of them are on disk when it returns, or none when it throws. */
  constructor(transaction: (writes: () => void) => void) {
    this.#transaction = transaction;
  }

  /** Resolves with what the write returned, once it is on disk. A write that throws leaves the others as they are. */
  add<T>(write: () => T): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      let written: { readonly value: T } | null = null;
      const run = (): void => {
        written = { value: write() };
      };
      const settle = (): void => {
        if (written !== null) resolve(written.value);
      };
      this.#waiting.push({ run, settle, reject });
      this.#timer ??= setTimeout(() => this.flush(), Math.max(0, this.#notBefore - performance.now()));
    });
  }

  /** Writes at once what waits. */
  flush(): void {
    clearTimeout(this.#timer ?? undefined);
    this.#timer = null;
    const waiting = this.#waiting;
    this.#waiting = [];
    this.#commit(waiting);
    this.#notBefore = performance.now() + APART_MS;
  }

  /** Where one write throws, each is tried alone; where the disk or another process is in the way, trying again is not ours. */
  #commit(writes: readonly Waiting[]): void {
    let [begun, finished] = [0, 0];
    try {
      this.#transaction(() => {
        for (const { run } of writes) {
          begun += 1;
          run();
          finished += 1;
        }
      });
      for (const { settle } of writes) settle();
    } catch (error) {
      if (begun > finished && writes.length > 1) for (const one of writes) this.#commit([one]);
      else for (const { reject } of writes) reject(error);
    }
  }
}

interface Waiting {
  readonly run: () => void;
  readonly settle: () => void;
  readonly reject: (error: unknown) => void;
}
