import { image } from '../../checks/image.ts';
import { pullThroughRules } from '../../checks/pull-through-rules.ts';
import type { ImageId, ImageSnapshot, PullThroughRuleSnapshot } from '../../model/snapshots/ecr.ts';
import type { EvidenceView, JudgeContext, Verdict } from '../cause.ts';
import { undecidedFor } from './missing.ts';
import { pulledImage } from './pulled-image.ts';
import { outOfQuestion } from './verdict.ts';

/** Where a private ECR image should stand, and what the registry answered. */
export interface SoughtImage {
  readonly registryId: string;
  readonly region: string;
  readonly repository: string;
  readonly id: ImageId;
  readonly answer: 'found' | 'image-missing' | 'repository-missing';
  readonly found: ImageSnapshot | null;
}

/** What the registry answered, or the verdict of a cause that cannot go on without it. */
export function soughtImage(evidence: EvidenceView, context: JudgeContext): SoughtImage | Verdict {
  const facts = evidence.facts(image);
  if (facts !== null) {
    const found = facts.lookup.kind === 'found' ? facts.lookup.image : null;
    const { registryId, region, repository, id } = facts;
    return { registryId, region, repository, id, answer: facts.lookup.kind, found };
  }
  const { registry } = pulledImage(evidence, context);
  if (registry !== 'ecr' && registry !== 'unknown') return outOfQuestion('The image is not in a private ECR registry.');
  return undecidedFor(evidence, image, 'Whether the image exists is not known.');
}

/** Whether `soughtImage` gave a verdict instead of an answer. */
export function isVerdict(sought: SoughtImage | Verdict): sought is Verdict {
  return 'kind' in sought;
}

/** `the registry of account 1111… in us-east-1`. */
export function registryName({ registryId, region }: Pick<SoughtImage, 'registryId' | 'region'>): string {
  return `the registry of account ${registryId} in ${region}`;
}

/** The value of `--image-ids`. */
export function imageIdOption(id: ImageId): string {
  return id.digest === undefined ? `imageTag=${id.tag ?? 'latest'}` : `imageDigest=${id.digest}`;
}

/** The pull-through rule that the repository falls under; `null` when none does or the rules were not seen. */
export function cacheRule(evidence: EvidenceView): PullThroughRuleSnapshot | null {
  return evidence.facts(pullThroughRules)?.rule ?? null;
}

/** Whether the registry kept its pull-through rules to itself: then what it lacks may be what a cache would fetch. */
export function cacheUnseen(evidence: EvidenceView): boolean {
  return evidence.of(pullThroughRules).status === 'inconclusive';
}
