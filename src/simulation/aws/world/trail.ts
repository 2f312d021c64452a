/** Who called, as the `userIdentity` element of a CloudTrail record shows it. */
export interface TrailIdentity {
  type: string | null;
  userName: string | null;
  arn: string | null;
  /** Principal of a service that called for somebody, or for itself. */
  invokedBy: string | null;
  /** The role behind a session. */
  sessionIssuer: { arn: string; userName: string } | null;
}

/** One event in the history of an account in a region. */
export interface TrailRecord {
  id: string;
  name: string;
  /** Such as `ec2.amazonaws.com`. */
  source: string;
  at: Date;
  type: 'AwsApiCall' | 'AwsServiceEvent' | 'AwsConsoleAction';
  readOnly: boolean;
  identity: TrailIdentity;
  /** An address, a service, or `AWS Internal`. */
  sourceIPAddress: string;
  userAgent: string;
  fromConsole: boolean;
  request: Record<string, unknown> | null;
  response: Record<string, unknown> | null;
  errorCode: string | null;
  errorMessage: string | null;
  serviceEventDetails: Record<string, unknown> | null;
  /** What it can be looked up by, beside its name, source and user. */
  resources: { type: string; name: string }[];
}
