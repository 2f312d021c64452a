import { service } from '../checks/service.ts';
import type { Subject } from '../model/subject.ts';
import type { PreflightLooks } from './looks.ts';
import type { PreflightOutcome } from './preflight.ts';

/** Why there is nothing to answer: the service does not exist, or there is no way into AWS. `null`: there is an answer. */
export function refusalOf({ shared }: PreflightLooks, subject: Subject): PreflightOutcome | null {
  const found = shared.get(service);
  if (subject.cluster !== null && subject.service !== null && found !== undefined) {
    const isGone = found.status === 'inconclusive' && found.reason.kind === 'blind';
    const isDeleted = found.status === 'observed' && found.facts.service.status === 'INACTIVE';
    const { cluster, region } = subject;
    if (isGone || isDeleted) return { kind: 'unknown-service', cluster, service: subject.service, region };
  }
  for (const [, result] of shared.entries()) {
    if (result.status !== 'inconclusive' || result.reason.kind !== 'aws') continue;
    const { error, action } = result.reason;
    if (error === 'no-credentials') return { kind: 'no-access', error, action };
  }
  return null;
}
