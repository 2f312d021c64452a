import type { ManifestLookup } from '../model/snapshots/ecr.ts';
import { blind, type CheckResult, defineCheck, type LookContext, observed } from './check.ts';
import { containerInstance } from './container-instance.ts';
import { launchTypeIn } from './shared/launch-type.ts';
import { askRegistry, imageName, noImageInEcr, wantedImage } from './shared/registry.ts';
import { taskDefinition } from './task-definition.ts';

/** For which platforms the image was built, and for which the task asks. */
export interface ImageManifestFacts {
  readonly lookup: ManifestLookup;
  /** In the words of the task definition, such as LINUX and X86_64; `null`: what would tell was not seen. */
  readonly wanted: { readonly os: string; readonly architecture: string } | null;
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

/** On Fargate the task definition decides, and leaves out what is LINUX and X86_64; elsewhere the instance does. */
async function wantedPlatform(context: LookContext): Promise<ImageManifestFacts['wanted']> {
  const [definition, launchType] = await Promise.all([context.ask(taskDefinition), launchTypeIn(context)]);
  const facts = definition.status === 'observed' ? definition.facts : null;
  if (launchType === 'FARGATE') {
    return facts === null
      ? null
      : { os: facts.operatingSystem ?? 'LINUX', architecture: facts.cpuArchitecture ?? 'X86_64' };
  }
  const host = await context.ask(containerInstance);
  if (host.status !== 'observed') return null;
  const { windows, architecture } = host.facts.instance;
  return architecture === null ? null : { os: facts?.operatingSystem ?? (windows ? 'WINDOWS' : 'LINUX'), architecture };
}
