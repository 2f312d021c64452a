import { editDistance } from '../model/edit-distance.ts';
import { blind, type CheckResult, defineCheck, observed, skipped } from './check.ts';
import { image } from './image.ts';
import { askRegistry } from './shared/registry.ts';

/** Tags that somebody may have meant. */
export interface NearestTagsFacts {
  /** By push time. */
  readonly newest: readonly string[];
  /** By spelling. */
  readonly closest: readonly string[];
  readonly total: number;
  /** The repository holds more images than were read. */
  readonly partial: boolean;
}

const SHOWN = 5;

export const nearestTags = defineCheck({
  id: 'nearest-tags',
  title: 'Look for tags that are close',
  reads: ['ecr:DescribeImages'],
  needs: { wanted: image },
  async look(context, { wanted }): Promise<CheckResult<NearestTagsFacts>> {
    if (wanted.lookup.kind !== 'image-missing') return skipped('image', 'Only asked when the tag is missing.');
    const { registryId, repository, id } = wanted;
    const answer = await askRegistry(context, wanted, (aws) => aws.ecr.listImages(registryId, repository));
    if (answer.kind === 'foreign' || answer.value.kind === 'repository-missing') {
      return blind('foreign-registry', `The tags of ${repository} could not be listed.`, registryId);
    }
    const { images, partial } = answer.value;
    const tags = [...new Set(images.flatMap((one) => one.tags))];
    const closest = [...tags]
      .map((tag) => ({ tag, distance: editDistance(tag, id.tag ?? '') }))
      .sort((a, b) => a.distance - b.distance)
      .slice(0, SHOWN)
      .map(({ tag }) => tag);
    const facts = { newest: tags.slice(0, SHOWN), closest, total: tags.length, partial };
    const newest = facts.newest.length === 0 ? 'no tag at all' : `as newest tags ${facts.newest.join(', ')}`;
    return observed(facts, `${repository} has ${newest}.`, [
      { call: 'ecr:DescribeImages', repository, newest: facts.newest, closest, partial },
    ]);
  },
});
