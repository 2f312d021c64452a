/** Makes ids in the shapes that Slack uses, numbered so that the same run gives the same ids. */
export class Ids {
  readonly #counts = new Map<string, number>();

  /** `prefix` and a number of ten places: `V0000000001`. */
  next(prefix: string): string {
    return `${prefix}${String(this.count(prefix)).padStart(10, '0')}`;
  }

  /** 1, 2, 3 … for each name on its own. */
  count(name: string): number {
    const count = (this.#counts.get(name) ?? 0) + 1;
    this.#counts.set(name, count);
    return count;
  }
}

/** Message timestamps: seconds and six places, unique and growing even while the clock stands still. */
export class Timestamps {
  #last = 0;

  next(nowMs: number): string {
    this.#last = Math.max(nowMs * 1_000, this.#last + 1);
    const seconds = Math.floor(this.#last / 1_000_000);
    return `${seconds}.${String(this.#last % 1_000_000).padStart(6, '0')}`;
  }
}
