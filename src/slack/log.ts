/** The part of pino's interface that the Slack side uses: fields first, then a static message. */
export interface Log {
  info(fields: LogFields, message: string): void;
  warn(fields: LogFields, message: string): void;
  error(fields: LogFields, message: string): void;
}

/** Ids, codes and counts; never a message's text. An error goes under `err`. */
type LogFields = Readonly<Record<string, unknown>>;
