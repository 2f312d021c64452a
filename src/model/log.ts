/** Every field that a line of the log may carry, and what it says; `docs/observe.md` is held to this list by a test. */
export const LOG_FIELDS = {
  account: 'the AWS account of a diagnosis',
  calls: 'calls to AWS',
  caseId: 'the case in the store: a question, a proposal, a storm or a watch',
  cause: 'the cause that was named, or the kind of a conclusion without one',
  channel: 'a Slack channel',
  checkId: 'the answer to `/pullfail check`, as its footer gives it',
  detail: "a Slack library's own short words, without addresses and tokens",
  dropped: 'messages of the queue that told of no failed pull, since the process began',
  durationMs: 'time from the question to the answer',
  err: 'name, code and stack of an error; never its message',
  errorId: 'what the person was shown when the program itself failed',
  failures: 'failed pulls that the queue brought',
  foreign: 'why a payload was refused: `workspace`, another than ours; `stranger`, of a shared channel',
  graceMs: 'how long running work may go on after SIGTERM',
  interrupted: 'investigations that were cut off by the stop',
  investigationId: 'the diagnosis, as the footer of its thread gives it',
  malformed: 'messages of the queue that could not be read, since the process began',
  mode: '`socket` or `http`',
  outcome: 'how it ended, as one word',
  pointers: 'where in a message Slack refused a block',
  port: 'of `/healthz` and its like',
  received: 'messages of the queue, since the process began',
  region: 'the AWS region of a diagnosis',
  rounds: 'the longest chain of calls that had to wait for each other',
  said: 'the cause that a verdict had named which a person calls wrong',
  shutOut: 'storms that could not be posted because the bot is not in the channel, since the process began',
  slackError: "Slack's own code of an error",
  state: 'of the case',
  symptom: 'what the text says',
  truth: 'the cause that a person names instead',
  unrouted: 'failed pulls that no route leads anywhere from',
  waiting: 'messages in the queue at the start, about',
  wouldPull: 'the answer of a check beforehand; `null`: not settled',
} as const;

export type LogField = keyof typeof LOG_FIELDS;

/** The part of pino's interface that the program uses: fields first, then a static message. */
export interface Log {
  info(fields: LogFields, message: string): void;
  warn(fields: LogFields, message: string): void;
  error(fields: LogFields, message: string): void;
}

/** Ids, codes and counts; never a message's text. */
export type LogFields = Readonly<Partial<Record<LogField, unknown>>>;
