import { failedContainer } from '../checks/failed-container.ts';
import { image } from '../checks/image.ts';
import { lifecyclePolicy } from '../checks/lifecycle-policy.ts';
import { pinnedDigest } from '../checks/pinned-digest.ts';
import { pullThroughRules } from '../checks/pull-through-rules.ts';
import { service } from '../checks/service.ts';
import { awsCommand } from '../model/shell.ts';
import { type Advice, defineCause, type EvidenceView, type JudgeContext, type Verdict } from './cause.ts';
import {
  cacheRule,
  cacheUnseen,
  isVerdict,
  registryName,
  type SoughtImage,
  soughtImage,
} from './shared/found-image.ts';
import { undecidedFor } from './shared/missing.ts';
import { ecrCommand } from './shared/pulled-image.ts';
import { tryAgain } from './shared/try-again.ts';
import { advice, change, confirmed, likely, look, outOfQuestion, ruledOut, undecided } from './shared/verdict.ts';

/**
 * The digest that is pulled is gone. ECS resolves a tag once for each service revision and pulls that digest from then
 * on (Amazon ECS guide, "Container image resolution"), so a tag that exists is no proof that the pull can work.
 */
export const digestMissing = defineCause({
  id: 'digest-missing',
  title: 'The exact image that the task is pinned to was deleted.',
  explains: ['image-not-found', 'repository-policy', 'layer-download', 'unknown-pull-failure'],
  foretoldUnder: ['ecr-auth', 'network-unreachable', 'dns'],
  evidence: [image, failedContainer, pinnedDigest, lifecyclePolicy, service, pullThroughRules],
  remedy: 'Pushing the image again or resolving its tag anew',
  judge(evidence, context) {
    const sought = soughtImage(evidence, context);
    if (isVerdict(sought)) return sought;
    if (sought.answer === 'repository-missing') return outOfQuestion('The whole repository is missing, not one image.');
    if (sought.id.digest !== undefined) return judgeNamed(sought, sought.id.digest, evidence, context);
    return judgePinned(sought, evidence, context);
  },
});

/** The task definition itself names the digest: a new deployment asks for the same one. */
function judgeNamed(sought: SoughtImage, digest: string, evidence: EvidenceView, context: JudgeContext): Verdict {
  if (sought.answer === 'found') return ruledOut(`${digest} is in ${registryName(sought)}.`);
  const cache = cacheRule(evidence);
  if (cache !== null) {
    return undecided(
      `${digest} is not in the cache any more; whether ${cache.upstreamHost} still has it cannot be seen from AWS.`,
      [`A look at ${cache.upstreamHost}: does it have that digest?`],
    );
  }
  const rule = ruleThatDeletes(evidence);
  const by = rule === null ? '' : ` ${rule}`;
  const running = runningTasks(evidence);
  const care =
    running > 0
      ? ` ${running} running ${running === 1 ? 'task still lives' : 'tasks still live'} from it and cannot be replaced.`
      : '';
  const conclude = cacheUnseen(evidence) ? likely : confirmed;
  return conclude(
    `The task definition pins ${digest}, which is no longer in ${sought.repository} in ${registryName(sought)}.${by}${care}`,
    { breaks: ['manifest'], seenIn: seenIn(rule, 'image'), advice: pushAgain(sought, digest, running, context) },
  );
}

/** The tag was resolved when the service revision was made; its digest may be gone though the tag exists. */
function judgePinned(sought: SoughtImage, evidence: EvidenceView, context: JudgeContext): Verdict {
  const pinned = evidence.facts(pinnedDigest);
  if (pinned === null) {
    return evidence.of(pinnedDigest).status === 'skipped'
      ? outOfQuestion('The task is pinned to no digest: it pulls whatever its tag names.')
      : undecidedFor(evidence, pinnedDigest, 'Whether the pinned digest still exists is not known.');
  }
  if (pinned.digest === null) return outOfQuestion('The task is pinned to no digest: it pulls whatever its tag names.');
  if (pinned.exists) return ruledOut(`The pinned image ${pinned.digest} still exists.`);
  const tag = sought.id.tag ?? 'latest';
  if (sought.answer === 'image-missing' && context.classification.facts.digest === undefined) {
    return outOfQuestion(`The tag ${tag} itself is gone, with every image that it named.`);
  }
  const rule = ruleThatDeletes(evidence);
  const revision = pinned.revisionArn === null ? 'The deployment' : `The service revision ${pinned.revisionArn}`;
  return confirmed(
    `${revision} pins ${pinned.digest} for the tag ${tag}; that image was deleted, and ${nowNames(tag, pinned.tagDigestNow)}.${rule === null ? '' : ` ${rule}`}`,
    {
      breaks: ['manifest'],
      seenIn: seenIn(rule, 'pinned-digest'),
      advice:
        pinned.tagDigestNow === null
          ? pushAgain(sought, pinned.digest, runningTasks(evidence), context)
          : resolveAnew(sought, pinned.digest, context),
    },
  );
}

function nowNames(tag: string, digest: string | null): string {
  return digest === null ? `no image carries the tag ${tag} any more` : `${tag} names ${digest} now`;
}

function seenIn(rule: string | null, first: string): readonly string[] {
  return rule === null ? [first] : [first, 'lifecycle-policy'];
}

function runningTasks(evidence: EvidenceView): number {
  return evidence.facts(service)?.service.runningCount ?? 0;
}

function ruleThatDeletes(evidence: EvidenceView): string | null {
  const rule = evidence.facts(lifecyclePolicy)?.rules.find(({ applies }) => applies === true);
  if (rule === undefined) return null;
  const said = rule.description === null || rule.description === '' ? '' : ` “${rule.description}”`;
  return `Rule ${rule.priority}${said} of its lifecycle policy deletes such images (${rule.selection}).`;
}

function lookAt(sought: SoughtImage, digest: string, { subject }: JudgeContext) {
  return [
    look(
      'Ask the registry for exactly this digest.',
      ecrCommand('describe-images', sought, subject.account, { 'image-ids': `imageDigest=${digest}` }),
    ),
    look(
      'Read the lifecycle policy of the repository.',
      ecrCommand('get-lifecycle-policy', sought, subject.account, {}),
    ),
    look(
      'Find out when a lifecycle rule expired it.',
      awsCommand('cloudtrail lookup-events', sought.region, {
        'lookup-attributes': 'AttributeKey=EventName,AttributeValue=PolicyExecutionEvent',
        'max-results': '10',
      }),
    ),
  ];
}

function pushAgain(sought: SoughtImage, digest: string, running: number, context: JudgeContext): Advice {
  const { cluster, service: name, region } = context.subject;
  const careful =
    running > 0 ? 'Do not stop, redeploy or scale in the running tasks: nothing can replace them yet.' : null;
  return advice(
    [
      careful === null
        ? null
        : look(
            careful,
            cluster === null || name === null
              ? null
              : awsCommand('ecs list-tasks', region, { cluster, 'service-name': name, 'desired-status': 'RUNNING' }),
          ),
      ...lookAt(sought, digest, context),
      change(
        'Push the image again from where it was built or from a host that still has it; a new deployment alone asks for the same digest and fails.',
        null,
      ),
      change('If it cannot be had again, build anew and name the new digest in the task definition.', null),
    ],
    prevention(),
  );
}

function resolveAnew(sought: SoughtImage, digest: string, context: JudgeContext): Advice {
  return advice(
    [...lookAt(sought, digest, context), tryAgain(context)],
    [...prevention(), 'Set versionConsistency to disabled on containers that are meant to follow a moving tag.'],
  );
}

function prevention(): readonly string[] {
  return [
    'Keep untagged images for longer than a deployment lives, or pin releases by tags that no rule touches.',
    'Push each build under a tag of its own and make tags immutable.',
  ];
}
