/** What stands for no time at all, so that a quotient of two very quick runs says nothing. */
const UNMEASURABLE_MS = 0.3;

/**
 * How many times longer a large input takes than a small one; the best of several rounds, since other programs only ever
 * make a run slower. Free of how fast the machine is.
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
  return best(large) / Math.max(best(small), UNMEASURABLE_MS);
}
