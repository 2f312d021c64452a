import type { InvestigationDeps } from '../diagnose/investigate.ts';
import { lookAgain } from '../diagnose/look-again.ts';
import { prepareFix } from '../diagnose/prepare-fix.ts';
import { networkOf } from '../diagnose/what-if.ts';
import { classificationOf, subjectOf } from './said.ts';
import type { LookAgain } from './second-look.ts';

/** The second look over real readers: the diagnosis of the same failure, and the plan that would follow from it now. */
export function createLookAgain(deps: InvestigationDeps): LookAgain {
  return async (proposal, wanted) => {
    const known = { subject: subjectOf(proposal), classification: classificationOf(proposal) };
    const diagnosis = await lookAgain(known, deps);
    const { readers, now, report } = deps;
    const preparation =
      wanted === 'cause' ? null : await prepareFix(diagnosis, { readers, now, report, signal: deps.deadline() });
    const endpoints = networkOf(diagnosis, now())?.facts.endpoints;
    return { diagnosis, preparation, endpoints: endpoints?.seen === true ? endpoints.value : [] };
  };
}
