import type { AwsErrorKind } from '../../aws/error-kinds.ts';
import { unreachable } from '../../model/result.ts';

/** Why AWS did not answer, to follow a colon; AWS's own text stays out. */
export function troubleWords(kind: AwsErrorKind): string {
  switch (kind) {
    case 'access-denied':
      return 'refused for a reason that AWS does not name';
    case 'throttled':
      return 'throttled';
    case 'timed-out':
      return 'no answer in time';
    case 'no-credentials':
      return 'no valid credentials';
    case 'unreachable':
      return 'the endpoint cannot be reached from here';
    case 'not-supported':
      return 'the endpoint does not offer it';
    case 'invalid-request':
      return 'the request was not accepted';
    case 'failed':
      return 'it failed inside AWS';
    default:
      return unreachable(kind);
  }
}
