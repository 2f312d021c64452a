/** A failure of the program or of how it was set up; what AWS refuses is a value, not an error. */
export class AppError extends Error {
  readonly code: AppErrorCode;
  /** What a person can do about it, as one sentence. */
  readonly nextStep: string;

  constructor(code: AppErrorCode, message: string, nextStep: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'AppError';
    this.code = code;
    this.nextStep = nextStep;
  }
}

export type AppErrorCode =
  | 'BAD_SETTINGS'
  | 'BAD_USAGE'
  | 'UNREADABLE_FILE'
  | 'NOT_BUILT'
  | 'SLACK_UNREACHABLE'
  | 'PORT_TAKEN'
  | 'STORE_UNREACHABLE'
  | 'STORE_UNREADABLE'
  | 'UNDECLARED_EVIDENCE';
