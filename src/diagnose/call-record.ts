import type { AwsCall, AwsPlace, ReadScope } from '../aws/reader.ts';

/**
 * Counts the calls of one investigation and the rounds that they took: a call's round is one more than the deepest
 * round that had ended before it could be made.
 */
export class CallRecord {
  readonly calls: AwsCall[] = [];
  #rounds = 0;

  get rounds(): number {
    return this.#rounds;
  }

  /** A line of work whose calls follow each other; lines that do not wait for each other run in the same rounds. */
  line(signal: AbortSignal): CallLine {
    return new CallLine(signal, (call, round) => {
      this.calls.push(call);
      this.#rounds = Math.max(this.#rounds, round);
    });
  }
}

/** The scope that a reader is given; it knows in which round its next call would be. */
export class CallLine implements ReadScope {
  readonly signal: AbortSignal;
  readonly #ended: (call: AwsCall, round: number) => void;
  #round = 0;

  constructor(signal: AbortSignal, ended: (call: AwsCall, round: number) => void) {
    this.signal = signal;
    this.#ended = ended;
  }

  /** The deepest round that has ended on this line. */
  get round(): number {
    return this.#round;
  }

  /** States that whatever comes next on this line had to wait for another line. */
  waitedFor(round: number): void {
    this.#round = Math.max(this.#round, round);
  }

  started(call: string, place: AwsPlace): (outcome: string, durationMs: number) => void {
    const round = this.#round + 1;
    return (outcome, durationMs) => {
      this.#round = Math.max(this.#round, round);
      this.#ended({ call, place, durationMs, outcome }, round);
    };
  }
}
