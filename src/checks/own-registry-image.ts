import { type CheckResult, defineCheck, observed, skipped } from './check.ts';
import { image } from './image.ts';
import { imageName, wantedImage } from './shared/registry.ts';

/** The same name looked for where the task itself lives. */
export interface OwnRegistryImageFacts {
  readonly account: string;
  readonly region: string;
  readonly found: boolean;
  readonly digest: string | null;
}

/** Asked only when the image is named in another region or account and was not found there. */
export const ownRegistryImage = defineCheck({
  id: 'own-registry-image',
  title: 'Look for the same image at home',
  reads: ['ecr:DescribeImages'],
  needs: {},
  async look(context): Promise<CheckResult<OwnRegistryImageFacts>> {
    const wanted = await wantedImage(context);
    const { account, region } = context.subject;
    if (wanted === null || (wanted.registryId === account && wanted.region === region)) {
      return skipped('image', 'The image is named in the task’s own account and region.');
    }
    const there = await context.ask(image);
    if (there.status === 'observed' && there.facts.lookup.kind === 'found') {
      return skipped('image', 'The image was found where it is named.');
    }
    const lookup = await context.aws.ecr.findImage(account, wanted.repository, wanted.id);
    const found = lookup.kind === 'found';
    const facts = { account, region, found, digest: found ? lookup.image.digest : null };
    const where = `account ${account} in ${region}`;
    return observed(facts, `${imageName(wanted)} is ${found ? '' : 'not '}in ${where}.`, [
      { call: 'ecr:DescribeImages', registry: account, region, image: imageName(wanted), found },
    ]);
  },
});
