import { blind, type CheckResult, defineCheck, observed, skipped } from './check.ts';
import { image } from './image.ts';
import { pinnedDigest } from './pinned-digest.ts';
import { type LifecycleRule, parseLifecyclePolicy } from './shared/lifecycle-rules.ts';
import { askRegistry, noImageInEcr, type WantedImage, wantedImage } from './shared/registry.ts';

/** The rules that could have removed the image, in the order in which ECR applies them. */
export interface LifecyclePolicyFacts {
  readonly rules: readonly LifecycleRule[];
}

export const lifecyclePolicy = defineCheck({
  id: 'lifecycle-policy',
  title: 'Read which images the repository deletes by itself',
  reads: ['ecr:GetLifecyclePolicy'],
  needs: {},
  async look(context): Promise<CheckResult<LifecyclePolicyFacts>> {
    const wanted = await wantedImage(context);
    if (wanted === null) return noImageInEcr('image');
    const [there, pinned] = await Promise.all([context.ask(image), context.ask(pinnedDigest)]);
    const imageGone = there.status === 'observed' && there.facts.lookup.kind === 'image-missing';
    const digestGone = pinned.status === 'observed' && !pinned.facts.exists;
    if (!imageGone && !digestGone) return skipped('image', 'Only asked when an image is gone.');
    const { registryId, repository } = wanted;
    const answer = await askRegistry(context, wanted, (aws) => aws.ecr.getLifecyclePolicy(registryId, repository));
    if (answer.kind === 'foreign') {
      const refusal = `Account ${registryId} does not let pullfail read which images ${repository} deletes by itself.`;
      return blind('foreign-registry', refusal, registryId);
    }
    const text = answer.value.kind === 'policy' ? answer.value.text : null;
    const rules = text === null ? [] : parseLifecyclePolicy(text, goneImage(wanted, digestGone));
    const applying = rules.find(({ applies }) => applies === true);
    return observed(
      { rules },
      applying === undefined
        ? `No lifecycle rule of ${repository} is known to have removed the image.`
        : `Rule ${applying.priority} of the lifecycle policy of ${repository} removes ${applying.selection}.`,
      [
        {
          call: 'ecr:GetLifecyclePolicy',
          repository,
          rules: rules.map(({ priority, selection }) => `${priority}: ${selection}`),
        },
      ],
    );
  },
});

/** A digest that a tag was moved away from is untagged; one that a task definition pins may have had any tag. */
function goneImage(
  { id }: WantedImage,
  untaggedByPush: boolean,
): { readonly tag: string | null; readonly untagged: boolean } {
  return { tag: id.tag ?? null, untagged: untaggedByPush };
}
