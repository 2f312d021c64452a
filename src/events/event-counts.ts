/** What became of the messages since the process began; the log gives the numbers with its lines. */
export interface EventCounts {
  received: number;
  /** Could not be read. */
  malformed: number;
  /** Told nothing of a failed pull. */
  dropped: number;
  /** No route leads anywhere from the service. */
  unrouted: number;
  /** Failures of tasks that were written down, or had been before. */
  failures: number;
  /** Storms that could not be posted, because the bot is not in the channel. */
  shutOut: number;
}

export function noEvents(): EventCounts {
  return { received: 0, malformed: 0, dropped: 0, unrouted: 0, failures: 0, shutOut: 0 };
}
