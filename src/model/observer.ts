/** One diagnosis that came to an end. */
export interface ObservedDiagnosis {
  /** Kind of the conclusion, or `broke-down` where the program itself failed. */
  readonly outcome: string;
  /** Id of the cause; `none` where no one thing was named. */
  readonly cause: string;
  readonly certainty: string;
  readonly durationMs: number;
  /** The time limit ended it before every look had come back. */
  readonly cutShort: boolean;
}

/** One call to AWS, with all its retries. */
export interface ObservedAwsCall {
  /** `service:Operation`, as an IAM policy names it. */
  readonly operation: string;
  /** `ok` or the kind of error. */
  readonly outcome: string;
  readonly durationMs: number;
}

/** One request to Slack's Web API; a retry is another one. */
export interface ObservedSlackCall {
  /** Such as `chat.update`. */
  readonly method: string;
  /** `refused`: Slack answered, and not `ok`. */
  readonly outcome: 'ok' | 'refused' | 'rate-limited' | 'failed';
  readonly durationMs: number;
  /** How long Slack asked to wait; `0` where it did not. */
  readonly waitMs: number;
}

/** A proposal that came into a state. */
export interface ObservedMove {
  /** `none`: it was offered just now. */
  readonly from: string;
  readonly to: string;
}

/**
 * Told of what happens, for counting; nobody waits for it. Every word that it is given comes out of a list of our own:
 * no account, resource, channel or person is named, so that numbers stay few and tell nobody anything.
 */
export interface Observer {
  diagnosed(diagnosis: ObservedDiagnosis): void;
  awsCalled(call: ObservedAwsCall): void;
  slackCalled(call: ObservedSlackCall): void;
  proposalMoved(move: ObservedMove): void;
}

/** Nobody counts: the terminal and most tests. */
export const UNOBSERVED: Observer = {
  diagnosed() {},
  awsCalled() {},
  slackCalled() {},
  proposalMoved() {},
};
