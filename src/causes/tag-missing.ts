import { failedContainer } from '../checks/failed-container.ts';
import { image } from '../checks/image.ts';
import { nearestTags } from '../checks/nearest-tags.ts';
import { ownRegistryImage } from '../checks/own-registry-image.ts';
import { pullThroughRules } from '../checks/pull-through-rules.ts';
import { imageName } from '../checks/shared/registry.ts';
import { taskDefinition } from '../checks/task-definition.ts';
import { type Advice, defineCause, type EvidenceView, type JudgeContext, type Verdict } from './cause.ts';
import {
  cacheRule,
  cacheUnseen,
  imageIdOption,
  isVerdict,
  registryName,
  type SoughtImage,
  soughtImage,
} from './shared/found-image.ts';
import { ecrCommand, pulledImage } from './shared/pulled-image.ts';
import { showImages, useImageInstead } from './shared/task-definition-steps.ts';
import { stageOfText, textSays } from './shared/text.ts';
import { advice, change, confirmed, likely, look, outOfQuestion, ruledOut, undecided } from './shared/verdict.ts';

export const tagMissing = defineCause({
  id: 'tag-missing',
  title: 'The repository exists and has no image with that tag.',
  explains: ['image-not-found', 'registry-credentials', 'pull-through-cache', 'unknown-pull-failure'],
  foretoldUnder: ['ecr-auth', 'repository-policy', 'network-unreachable', 'dns', 'layer-download'],
  evidence: [image, failedContainer, taskDefinition, nearestTags, ownRegistryImage, pullThroughRules],
  remedy: 'Pushing the image or correcting its tag',
  judge(evidence, context) {
    const sought = soughtImage(evidence, context);
    if (isVerdict(sought)) return outsideEcr(evidence, context) ?? sought;
    if (sought.answer === 'repository-missing')
      return outOfQuestion('The whole repository is missing, not a tag in it.');
    if (sought.answer === 'found') return ruledOut(`${imageName(sought)} is in ${registryName(sought)}.`);
    if (sought.id.digest !== undefined) return outOfQuestion('The image is named by digest; its tag is not asked for.');
    if (evidence.facts(ownRegistryImage)?.found === true) {
      return outOfQuestion(`${imageName(sought)} exists at home; the image name points elsewhere.`);
    }
    const rule = cacheRule(evidence);
    if (rule !== null) {
      return undecided(
        `${imageName(sought)} is not in the cache; whether ${rule.upstreamHost} has it cannot be seen from AWS.`,
        [`A look at ${rule.upstreamHost}: does it have that tag?`],
      );
    }
    const holding = {
      breaks: ['manifest'] as const,
      seenIn: ['image'],
      advice: adviceFor(sought, evidence, context),
    };
    return cacheUnseen(evidence)
      ? likely(`${sentence(sought, evidence)} Whether it is a cache that could fetch it was not to be seen.`, holding)
      : confirmed(sentence(sought, evidence), holding);
  },
});

/** Another registry cannot be asked from here; its own words are all there is. */
function outsideEcr(evidence: EvidenceView, context: JudgeContext): Verdict | null {
  const { registry, host, repository, tag } = pulledImage(evidence, context);
  if (registry === 'ecr' || registry === 'unknown' || textSays(context, 'image-not-found') !== 'plainly') return null;
  return likely(`${host ?? 'The registry'} says that it has no ${repository ?? 'image'}:${tag ?? 'latest'}.`, {
    breaks: [stageOfText(context, 'manifest')],
    seenIn: [],
    advice: advice(
      [
        showImages(evidence, context),
        look('Look the tag up in the registry: publishers remove old ones.', null),
        change('Name a tag that exists in a new revision of the task definition, and deploy it.', null),
      ],
      ['Mirror the images that you depend on into ECR, and pin them by digest.'],
    ),
  });
}

function sentence(sought: SoughtImage, evidence: EvidenceView): string {
  const base = `The repository ${sought.repository} in ${registryName(sought)} has no tag ${sought.id.tag ?? 'latest'}`;
  const tags = evidence.facts(nearestTags);
  if (tags === null) return `${base}.`;
  if (tags.total === 0) return `${base}: it holds no tagged image at all.`;
  const newest = tags.newest.slice(0, 3).join(', ');
  const closest = tags.closest
    .filter((tag) => !tags.newest.slice(0, 3).includes(tag))
    .slice(0, 2)
    .join(', ');
  return `${base}; its newest are ${newest}${closest === '' ? '' : `, the closest in spelling ${closest}`}.`;
}

function adviceFor(sought: SoughtImage, evidence: EvidenceView, context: JudgeContext): Advice {
  const own = context.subject.account;
  const tags = evidence.facts(nearestTags);
  const instead = tags?.newest[0] ?? null;
  const { host } = pulledImage(evidence, context);
  return advice(
    [
      look(
        'Ask the registry for exactly this image.',
        ecrCommand('describe-images', sought, own, {
          'image-ids': imageIdOption(sought.id),
          query: 'imageDetails[0].imageTags',
          output: 'text',
        }),
      ),
      look(
        'List the newest tags.',
        ecrCommand('describe-images', sought, own, {
          query: 'reverse(sort_by(imageDetails,&imagePushedAt))[0:5].imageTags',
          output: 'text',
        }),
      ),
      showImages(evidence, context),
      change(
        'If the build that should have pushed this tag failed, run it again: waiting tasks then start by themselves.',
        null,
      ),
      instead === null || host === null
        ? null
        : useImageInstead(`${host}/${sought.repository}:${instead}`, evidence, context),
    ],
    [
      'Let the pipeline register a task definition only after the push succeeded.',
      'Use tags that are never reused and make them immutable, or pin the digest.',
    ],
  );
}
