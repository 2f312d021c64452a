import { blind, type CheckResult, defineCheck, observed, skipped } from './check.ts';
import { failedContainer } from './failed-container.ts';
import { service } from './service.ts';
import { askRegistry, noImageInEcr, wantedImage } from './shared/registry.ts';

/** Tasks of the service that run, and whether their images could be pulled once more. */
export interface RunningImages {
  readonly running: number;
  /** Tasks whose image is gone from the registry; at least so many where there were too many images to look for each. */
  readonly irreplaceable: number;
  /** Digests that are gone. */
  readonly goneDigests: readonly string[];
}

/** A service in the middle of a deployment runs two or three. */
const MOST_DIGESTS = 20;

/** What would be lost by stopping what still runs. */
export const runningImages = defineCheck({
  id: 'running-images',
  title: 'Look what the service still runs from',
  reads: ['ecs:ListTasks', 'ecs:DescribeTasks', 'ecr:DescribeImages'],
  needs: { owner: service, container: failedContainer },
  async look(context, { owner, container }): Promise<CheckResult<RunningImages>> {
    const { clusterArn, name, runningCount } = owner.service;
    const wanted = await wantedImage(context);
    if (runningCount === 0) return skipped('service', 'The service has no running task.');
    if (wanted === null) return noImageInEcr('image');
    const { tasks } = await context.aws.ecs.readRunningTasks(clusterArn, name);
    const digests = tasks.map(({ containers }) => containers.find((one) => one.name === container.name)?.imageDigest);
    const distinct = [...new Set(digests.filter((digest) => digest !== null && digest !== undefined))];
    const { registryId, repository } = wanted;
    const asked = distinct.slice(0, MOST_DIGESTS);
    const answers = await Promise.all(
      asked.map((digest) =>
        askRegistry(context, wanted, (aws) => aws.ecr.findImage(registryId, repository, { digest })),
      ),
    );
    if (answers.some(({ kind }) => kind === 'foreign')) {
      const refusal = `Account ${registryId} does not let pullfail look whether the images of the running tasks still exist.`;
      return blind('foreign-registry', refusal, registryId);
    }
    const goneDigests = asked.filter((_, at) => {
      const answer = answers[at];
      return answer?.kind === 'answer' && answer.value.kind !== 'found';
    });
    const irreplaceable = digests.filter((digest) => goneDigests.some((gone) => gone === digest)).length;
    const unasked = digests.filter((digest) => !asked.some((one) => one === digest)).length;
    return observed(
      { running: tasks.length, irreplaceable, goneDigests },
      `${tasks.length} tasks of ${name} run, ${irreplaceable} of them from an image that is gone${unasked === 0 ? '' : `; the images of ${unasked} were not looked for`}.`,
      [{ call: 'ecs:DescribeTasks', service: name, running: tasks.length, irreplaceable }],
    );
  },
});
