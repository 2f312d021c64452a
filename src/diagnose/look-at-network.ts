import type { JudgeContext } from '../causes/cause.ts';
import { NETWORK_CHECKS, type NetworkEvidence, type NoNetwork, networkEvidence } from '../causes/network-evidence.ts';
import { CallRecord } from './call-record.ts';
import { viewOfAll } from './evidence-view.ts';
import { type InvestigationDeps, newId } from './investigate.ts';
import type { KnownFailure } from './look-again.ts';
import { CheckRun, silentWatcher } from './run-checks.ts';

/** Reads the network of a task by itself, whatever the failure was. Never rejects for what AWS does. */
export async function lookAtNetwork(
  { subject, classification }: KnownFailure,
  deps: InvestigationDeps,
): Promise<NetworkEvidence | NoNetwork> {
  const run = new CheckRun({
    subject,
    classification: () => classification,
    readers: deps.readers,
    record: new CallRecord(),
    signal: deps.deadline(),
    now: deps.now,
    watcher: silentWatcher((error) => {
      const errorId = newId();
      deps.report(error, { errorId, investigationId: errorId });
      return errorId;
    }),
  });
  await Promise.all(NETWORK_CHECKS.map((check) => run.ask(check)));
  const context: JudgeContext = { subject, classification, now: deps.now() };
  return networkEvidence(viewOfAll(run.settled), context);
}
