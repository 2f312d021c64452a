import type { ManifestLookup } from '../model/snapshots/ecr.ts';
import { blind, type CheckResult, defineCheck, type LookContext, observed } from './check.ts';
import { containerInstance } from './container-instance.ts';
import { askRegistry, imageName, noImageInEcr, wantedImage } from './shared/registry.ts';
import { stoppedTask } from './stopped-task.ts';
import { taskDefinition } from './task-definition.ts';

/** For which platforms the image was built, and for which the task asks. */
export interface ImageManifestFacts {
  readonly lookup: ManifestLookup;
  /** In the words of the task definition, such as LINUX and X86_64. */
  readonly wanted: { readonly os: string; readonly architecture: string };
}

/** Reading a manifest counts as a pull for lifecycle rules, so it is done for the platform question alone. */
export const imageManifest = defineCheck({
  id: 'image-manifest',
  title: 'Read for which platforms the image was built',
  reads: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
  needs: {},
  async look(context): Promise<CheckResult<ImageManifestFacts>> {
    const wanted = await wantedImage(context);
    if (wanted === null) return noImageInEcr('failed-container');
    const { registryId, repository, id } = wanted;
    const [platform, answer] = await Promise.all([
      wantedPlatform(context),
      askRegistry(context, wanted, (aws) => aws.ecr.readManifest(registryId, repository, id)),
    ]);
    if (answer.kind === 'foreign') {
      return blind('foreign-registry', `Account ${registryId} does not let pullfail read the image.`, registryId);
    }
    const facts = { lookup: answer.value, wanted: platform };
    return observed(facts, `${imageName(wanted)} ${platformsOf(answer.value)}.`, [
      { call: 'ecr:BatchGetImage', image: imageName(wanted), answer: answer.value.kind },
    ]);
  },
});

function platformsOf(lookup: ManifestLookup): string {
  switch (lookup.kind) {
    case 'index':
      return `is an index of ${lookup.platforms.map(({ os, architecture }) => `${os}/${architecture}`).join(', ') || 'no platform'}`;
    case 'single':
      return `is a single image${lookup.platform === null ? '' : ` for ${lookup.platform.os}/${lookup.platform.architecture}`}`;
    case 'image-missing':
    case 'repository-missing':
      return 'is not in the registry';
    case 'failed':
      return `cannot be read: ECR says ${lookup.code}`;
  }
}

/** On EC2 the instance decides; on Fargate the task definition does, and leaves out what is LINUX and X86_64. */
async function wantedPlatform(context: LookContext): Promise<ImageManifestFacts['wanted']> {
  const [definition, task] = await Promise.all([context.ask(taskDefinition), context.ask(stoppedTask)]);
  const facts = definition.status === 'observed' ? definition.facts : null;
  const onEc2 = task.status === 'observed' && task.facts.launchType === 'EC2';
  const host = onEc2 ? await context.ask(containerInstance) : null;
  const instance = host?.status === 'observed' ? host.facts.instance.architecture : null;
  return {
    os: facts?.operatingSystem ?? 'LINUX',
    architecture: instance ?? facts?.cpuArchitecture ?? 'X86_64',
  };
}
