import type { ServiceRevisionSnapshot } from '../model/snapshots/ecs.ts';
import { blind, type CheckResult, defineCheck, type LookContext, observed, skipped } from './check.ts';
import { failedContainer } from './failed-container.ts';
import { image } from './image.ts';
import { service } from './service.ts';
import { askRegistry, wantedImage } from './shared/registry.ts';
import { stoppedTask } from './stopped-task.ts';

/** The digest that ECS resolved the tag to when the service was deployed, against what the registry holds now. */
export interface PinnedDigestFacts {
  /** `null`: the task is pinned to nothing. */
  readonly digest: string | null;
  readonly revisionArn: string | null;
  readonly tagDigestNow: string | null;
  readonly exists: boolean;
}

/** Services since June 2024 pull the digest and not the tag (Amazon ECS guide, "Container image resolution"). */
export const pinnedDigest = defineCheck({
  id: 'pinned-digest',
  title: 'Compare the pinned image with the registry',
  reads: ['ecs:DescribeServiceRevisions', 'ecr:DescribeImages'],
  needs: {},
  async look(context): Promise<CheckResult<PinnedDigestFacts>> {
    const wanted = await wantedImage(context);
    if (wanted === null || wanted.id.tag === undefined)
      return skipped('failed-container', 'The image is not named by a tag in ECR.');
    if (context.classification.symptom === 'ecr-auth') return skipped('image', 'The text speaks of a login.');
    const revision = await revisionOf(context);
    const digest = context.classification.facts.digest ?? (await recordedDigest(context, revision));
    if (digest === null) return skipped('service', 'The task is pinned to no digest.');
    const now = await context.ask(image);
    const tagDigestNow =
      now.status === 'observed' && now.facts.lookup.kind === 'found' ? now.facts.lookup.image.digest : null;
    const { registryId, repository } = wanted;
    const answer =
      tagDigestNow === digest
        ? null
        : await askRegistry(context, wanted, (aws) => aws.ecr.findImage(registryId, repository, { digest }));
    if (answer?.kind === 'foreign') {
      return blind('foreign-registry', `Account ${registryId} does not let pullfail look for ${digest}.`, registryId);
    }
    const exists = answer === null || answer.value.kind === 'found';
    const facts = { digest, revisionArn: revision?.arn ?? null, tagDigestNow, exists };
    return observed(
      facts,
      `The task is pinned to ${digest}, which is ${exists ? 'still' : 'no longer'} in the registry.`,
      [{ call: 'ecr:DescribeImages', repository, digest, exists, tagDigestNow }],
    );
  },
});

async function revisionOf(context: LookContext): Promise<ServiceRevisionSnapshot | null> {
  const own = await context.ask(service);
  if (own.status !== 'observed') return null;
  if (own.facts.superseded) return own.facts.kept;
  const arn = (own.facts.deployment ?? own.facts.service.deployments[0])?.serviceRevisionArn ?? null;
  return arn === null ? null : context.aws.ecs.describeServiceRevision(arn);
}

/** The revision's digest for the container; without a revision, the one that the task itself recorded. */
async function recordedDigest(context: LookContext, revision: ServiceRevisionSnapshot | null): Promise<string | null> {
  const container = await context.ask(failedContainer);
  const name = container.status === 'observed' ? container.facts.name : null;
  const pinned = revision?.containerImages.find(({ containerName }) => containerName === name)?.imageDigest ?? null;
  if (pinned !== null) return pinned;
  const task = await context.ask(stoppedTask);
  const inTask = task.status === 'observed' ? task.facts.containers.find((one) => one.name === name) : undefined;
  return inTask?.imageDigest ?? null;
}
