import type { PullCount } from '../model/snapshots/ecr.ts';
import { type CheckResult, defineCheck, observed, skipped } from './check.ts';
import { askRegistry, noImageInEcr, wantedImage } from './shared/registry.ts';

/** Whether anybody pulls from the repository. */
export interface RegistryPulls {
  readonly repository: string;
  /** By the hour, the oldest first, for a day. */
  readonly counts: readonly PullCount[];
}

const DAY_MS = 24 * 60 * 60_000;

export const registryPulls = defineCheck({
  id: 'registry-pulls',
  title: 'Count the pulls from the repository',
  reads: ['cloudwatch:GetMetricData'],
  needs: {},
  async look(context): Promise<CheckResult<RegistryPulls>> {
    const wanted = await wantedImage(context);
    if (wanted === null) return noImageInEcr('image');
    const { repository } = wanted;
    const to = context.now();
    const answer = await askRegistry(context, wanted, (aws) =>
      aws.metrics.pullCounts(repository, new Date(to.getTime() - DAY_MS), to),
    );
    if (answer.kind === 'foreign') return skipped('image', 'The registry belongs to another account.');
    const counts = answer.value;
    const total = counts.reduce((sum, { count }) => sum + count, 0);
    return observed({ repository, counts }, `${repository} was pulled from ${total} times in 24 hours.`, [
      { call: 'cloudwatch:GetMetricData', repository, pulls: total },
    ]);
  },
});
