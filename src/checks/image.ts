import type { ImageLookup } from '../model/snapshots/ecr.ts';
import { blind, type CheckResult, defineCheck, type EvidenceItem, observed } from './check.ts';
import { askRegistry, imageName, noImageInEcr, type WantedImage, wantedImage } from './shared/registry.ts';

/** The image as its registry knows it; an archived one is found here and is not to be pulled. */
export interface ImageFacts extends WantedImage {
  readonly lookup: ImageLookup;
}

export const image = defineCheck({
  id: 'image',
  title: 'Look for the image in ECR',
  reads: ['ecr:DescribeImages'],
  needs: {},
  async look(context): Promise<CheckResult<ImageFacts>> {
    const wanted = await wantedImage(context);
    if (wanted === null) return noImageInEcr('failed-container');
    const { registryId, region, repository, id } = wanted;
    const answer = await askRegistry(context, wanted, (aws) => aws.ecr.findImage(registryId, repository, id));
    const where = `the registry of account ${registryId} in ${region}`;
    const asked: EvidenceItem = { call: 'ecr:DescribeImages', registry: registryId, region, image: imageName(wanted) };
    if (answer.kind === 'foreign') {
      return blind(
        'foreign-registry',
        `Account ${registryId} does not let pullfail look into its registry.`,
        registryId,
        [asked],
      );
    }
    const facts: ImageFacts = { ...wanted, lookup: answer.value };
    return observed(facts, sentence(facts, where), [{ ...asked, answer: answer.value.kind }]);
  },
});

function sentence({ lookup, ...wanted }: ImageFacts, where: string): string {
  switch (lookup.kind) {
    case 'found':
      return `${imageName(wanted)} is in ${where}${lookup.image.status === 'ACTIVE' ? '' : `, ${lookup.image.status.toLowerCase()}`}.`;
    case 'image-missing':
      return `${imageName(wanted)} is not in ${where}, though its repository is.`;
    case 'repository-missing':
      return `There is no repository ${wanted.repository} in ${where}.`;
  }
}
