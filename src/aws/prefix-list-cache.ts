import type { PrefixListSnapshot } from '../model/snapshots/ec2.ts';
import type { AwsPlace } from './reader.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

interface Kept {
  readonly lists: readonly PrefixListSnapshot[];
  readonly until: number;
}

/** The AWS-managed prefix lists of each account and region, kept for a day: AWS changes their blocks a few times a year. */
export class PrefixListCache {
  readonly #kept = new Map<string, Kept>();
  readonly #clock: () => number;

  constructor(clock: () => number) {
    this.#clock = clock;
  }

  get(place: AwsPlace): readonly PrefixListSnapshot[] | null {
    const kept = this.#kept.get(keyOf(place));
    return kept !== undefined && this.#clock() < kept.until ? kept.lists : null;
  }

  keep(place: AwsPlace, lists: readonly PrefixListSnapshot[]): void {
    this.#kept.set(keyOf(place), { lists, until: this.#clock() + DAY_MS });
  }
}

/** A region belongs to one partition, so its name stands for both. */
function keyOf({ account, region }: AwsPlace): string {
  return `${account}/${region}`;
}
