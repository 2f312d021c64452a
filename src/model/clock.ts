/** Time as an argument, so that a test can be its master. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Runs once after so many milliseconds, unless the returned function is called first. */
  after(ms: number, run: () => void): () => void;
}

/** The machine's clock. A pending timer keeps the process alive: a frame waits to be sent. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};
