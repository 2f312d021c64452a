/** What stands for no time at all, so that a quotient of two very quick runs says nothing. */
const UNMEASURABLE_MS = 0.3;
const MOST_ATTEMPTS = 5;

/**
 * How many times longer a large input takes than a small one, at best: other programs and the garbage collector only ever
 * make a run slower, so it is measured again until the quotient is near the one of the sizes. Free of how fast the machine is.
 */
export function growth(run: (size: number) => unknown, small: number, large: number, rounds = 5): number {
  const best = (size: number) =>
    Math.min(
      ...Array.from({ length: rounds }, () => {
        const begin = performance.now();
        run(size);
        return performance.now() - begin;
      }),
    );
  let lowest = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < MOST_ATTEMPTS && lowest > (2 * large) / small; attempt += 1) {
    lowest = Math.min(lowest, best(large) / Math.max(best(small), UNMEASURABLE_MS));
  }
  return lowest;
}
