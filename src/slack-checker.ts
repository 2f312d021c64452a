import type { InvestigationDeps } from './diagnose/investigate.ts';
import { runPreflight } from './preflight/run-preflight.ts';
import type { Checker } from './slack/deps.ts';

/** The check beforehand as the Slack listeners ask it. */
export function slackChecker(deps: InvestigationDeps, region: string | null): Checker {
  return {
    check: (service, named) => runPreflight({ service, file: null, region: named ?? region }, deps),
  };
}
