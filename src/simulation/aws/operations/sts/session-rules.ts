import type { AssumeRoleRequest } from '@aws-sdk/client-sts';
import { Refusal } from '../../wire/refusal.ts';
import type { Role } from '../../world/iam.ts';

const NAME = /^[\w+=,.@-]{2,64}$/;
const LONGEST_POLICY = 2048;

/** Throws what STS throws for members out of their bounds (STS API reference, AssumeRole). */
export function checkSession(request: AssumeRoleRequest): void {
  const { RoleSessionName = '', SourceIdentity, DurationSeconds = 3600, Policy = '' } = request;
  if (!NAME.test(RoleSessionName)) throw broken('roleSessionName', `regular expression pattern: ${NAME.source}`);
  if (SourceIdentity !== undefined && !NAME.test(SourceIdentity)) {
    throw broken('sourceIdentity', `regular expression pattern: ${NAME.source}`);
  }
  if (DurationSeconds < 900) throw broken('durationSeconds', 'a value greater than or equal to 900');
  if (DurationSeconds > 43_200) throw broken('durationSeconds', 'a value less than or equal to 43200');
  if (Policy.length > LONGEST_POLICY) throw broken('policy', `length less than or equal to ${LONGEST_POLICY}`);
}

/** Role chaining, as every caller here does it: the bot's own credentials are those of a role too. */
const LONGEST_CHAINED = 3600;

/** Throws what STS throws for a session that the role, or its being assumed by a role, does not let last so long. */
export function checkDuration({ DurationSeconds = LONGEST_CHAINED }: AssumeRoleRequest, role: Role): void {
  if (DurationSeconds > role.maxSessionSeconds) {
    throw new Refusal(
      'ValidationError',
      'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
    );
  }
  if (DurationSeconds > LONGEST_CHAINED) {
    const limit = 'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.';
    throw new Refusal('ValidationError', limit);
  }
}

function broken(member: string, rule: string): Refusal {
  const message = `1 validation error detected: Value at '${member}' failed to satisfy constraint: Member must satisfy ${rule}`;
  return new Refusal('ValidationError', message);
}
