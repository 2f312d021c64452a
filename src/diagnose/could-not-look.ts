import type { AwsError } from '../aws/error-kinds.ts';
import type { Check, CheckResult } from '../checks/check.ts';
import type { SettledOutcomes } from '../checks/outcomes.ts';
import { service } from '../checks/service.ts';
import { unreachable } from '../model/result.ts';

/** There is no way into AWS at all: asking further would only collect the same refusal. */
export function lacksCredentials(outcomes: Iterable<readonly [Check<unknown>, CheckResult<unknown>]>): boolean {
  return [...outcomes].some(
    ([, result]) =>
      result.status === 'inconclusive' && result.reason.kind === 'aws' && result.reason.error === 'no-credentials',
  );
}

/** What a look that was made missed for want of an answer. */
export function leftOut(outcomes: SettledOutcomes): readonly string[] {
  const own = outcomes.get(service);
  if (own?.status !== 'observed' || own.warning === null) return [];
  return typeof own.facts.keptUnanswered === 'string' ? [own.warning] : [];
}

/** AWS did not answer: the result names the permission or the trouble, and passes for nothing else. */
export function afterRefusal(error: AwsError, account: string): CheckResult<never> {
  return {
    status: 'inconclusive',
    reason: { kind: 'aws', error: error.kind, action: error.action, account },
    summary: sentence(error, account),
    evidence: [{ call: error.action, error: error.awsName }],
  };
}

/** The time for the whole investigation was up first. */
export function afterDeadline(): CheckResult<never> {
  return {
    status: 'inconclusive',
    reason: { kind: 'deadline' },
    summary: 'Could not check: the time for this diagnosis was up before AWS had answered.',
    evidence: [],
  };
}

/** The check itself failed; nothing about AWS follows from it. */
export function afterBug(id: string): CheckResult<never> {
  return {
    status: 'inconclusive',
    reason: { kind: 'bug', id },
    summary: `Could not check: pullfail itself failed here (error ${id} in its log).`,
    evidence: [],
  };
}

function sentence({ kind, action }: AwsError, account: string): string {
  switch (kind) {
    case 'access-denied':
      return `Could not check: ${action} is not allowed to pullfail in account ${account}.`;
    case 'throttled':
      return `Could not check: AWS throttled ${action} until the retries were used up.`;
    case 'timed-out':
      return `Could not check: ${action} did not answer in time.`;
    case 'no-credentials':
      return `Could not check: there are no valid AWS credentials for ${action}.`;
    case 'unreachable':
      return `Could not check: the AWS endpoint of ${action} was not to be reached from here.`;
    case 'not-supported':
      return `Could not check: this AWS endpoint does not offer ${action}.`;
    case 'invalid-request':
      return `Could not check: AWS did not accept the request ${action}.`;
    case 'failed':
      return `Could not check: ${action} failed inside AWS.`;
    default:
      return unreachable(kind);
  }
}
