/** An error answer of AWS. Handlers throw it; the protocol of the service decides how it looks on the wire. */
export class Refusal extends Error {
  readonly code: string;
  readonly status: number;

  constructor(code: string, message: string, status = 400) {
    super(message);
    this.name = 'Refusal';
    this.code = code;
    this.status = status;
  }
}

/** The value of a required request member; without it AWS answers that the request is not valid. */
export function required<T>(value: T | undefined | null, member: string): T {
  if (value === undefined || value === null || value === '') {
    throw new Refusal(
      'ValidationException',
      `Value at '${member}' failed to satisfy constraint: Member must not be null`,
    );
  }
  return value;
}
