/** One request as it arrived. */
export interface RecordedCall {
  readonly service: string;
  /** `service:Operation`, as an IAM policy names it. */
  readonly action: string;
  /** Account of the caller. */
  readonly account: string;
  readonly region: string;
  /** ARN of the caller. */
  readonly principal: string;
  /** Session name of an assumed role; `null` for the ambient identity. */
  readonly roleSession: string | null;
  /** The request as the SDK's own input type shows it. */
  readonly params: Readonly<Record<string, unknown>>;
  /** Milliseconds since 1970 by the simulation's clock. */
  readonly at: number;
  /** HTTP status; `null` while the call is under way, and for good when it was hung or reset. */
  status: number | null;
  /** AWS's name of the error. */
  error: string | null;
  /** A call that nothing in this program may ever make, such as reading a secret's value. */
  readonly forbidden: boolean;
}
