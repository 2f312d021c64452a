/** Why AWS did not answer a question. `not-supported`: this endpoint does not know the operation at all. */
export type AwsErrorKind =
  | 'access-denied'
  | 'throttled'
  | 'timed-out'
  | 'no-credentials'
  | 'unreachable'
  | 'not-supported'
  | 'invalid-request'
  | 'failed';

/** A question that AWS did not answer. The message is AWS's own, capped and redacted; it never holds a payload. */
export class AwsError extends Error {
  readonly code = 'AWS_READ_FAILED';
  readonly kind: AwsErrorKind;
  /** `service:Operation`, as an IAM policy names it. */
  readonly action: string;
  /** AWS's name of the error, such as `UnauthorizedOperation`. */
  readonly awsName: string;

  constructor(kind: AwsErrorKind, action: string, awsName: string, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'AwsError';
    this.kind = kind;
    this.action = action;
    this.awsName = awsName;
  }
}
