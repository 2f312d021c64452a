import { setTimeout as sleep } from 'node:timers/promises';
import type { Kernel } from './kernel.ts';

/** Short enough that a waiting answer comes at once for whoever reads the clock of a test. */
const LOOK_MS = 5;

/** Looks by the simulation's own clock, which may run faster than the machine's. */
export async function waitFor(
  { clock, over }: Pick<Kernel, 'clock' | 'over'>,
  until: number,
  ready: (now: number) => boolean,
): Promise<number> {
  while (!over.aborted && clock() < until && !ready(clock())) await sleep(LOOK_MS, undefined, { ref: false });
  return clock();
}
