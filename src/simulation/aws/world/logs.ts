export interface LogLine {
  at: Date;
  message: string;
}

export interface LogStream {
  name: string;
  lines: LogLine[];
}

/** A log group of CloudWatch Logs. */
export interface LogGroup {
  name: string;
  arn: string;
  streams: LogStream[];
}
