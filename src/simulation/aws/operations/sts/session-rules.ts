import type { AssumeRoleRequest } from '@aws-sdk/client-sts';
import { Refusal } from '../../wire/refusal.ts';

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

function broken(member: string, rule: string): Refusal {
  const message = `1 validation error detected: Value at '${member}' failed to satisfy constraint: Member must satisfy ${rule}`;
  return new Refusal('ValidationError', message);
}
