import { failedContainer } from '../checks/failed-container.ts';
import { taskDefinition } from '../checks/task-definition.ts';
import { awsCommand } from '../model/shell.ts';
import { type Advice, defineCause, type EvidenceView, type JudgeContext } from './cause.ts';
import { type PulledImage, pulledImage } from './shared/pulled-image.ts';
import { showImages, useImageInstead } from './shared/task-definition-steps.ts';
import { stageOfText, textSays, WHOLE_MESSAGE } from './shared/text.ts';
import { advice, change, likely, look, outOfQuestion, undecided } from './shared/verdict.ts';

/** The secret that a pull-through rule reads has to carry this prefix. */
const HUB_SECRET = 'ecr-pullthroughcache/docker-hub';

/** A registry counts pulls by address or account: nothing in AWS shows the count, so this is never more than likely. */
export const rateLimit = defineCause({
  id: 'rate-limit',
  title: 'The registry refused the pull because too many were made.',
  explains: ['rate-limited'],
  foretoldUnder: [],
  evidence: [failedContainer, taskDefinition],
  remedy: 'Waiting for a registry’s pull limit to reset',
  judge(evidence, context) {
    const says = textSays(context, 'rate-limited');
    if (says === 'not') return outOfQuestion('The text speaks of no pull limit.');
    const image = pulledImage(evidence, context);
    if (says === 'another-reading') {
      return undecided('The words can also mean that a registry limits pulls.', [WHOLE_MESSAGE]);
    }
    return likely(sentence(image, evidence, context), {
      breaks: [stageOfText(context, 'manifest')],
      seenIn: [],
      advice: adviceFor(image, evidence, context),
    });
  },
});

function sentence(image: PulledImage, evidence: EvidenceView, context: JudgeContext): string {
  switch (image.registry) {
    case 'ecr':
      return `Amazon ECR in ${image.region} answered that account ${context.subject.account} asks too often.`;
    case 'ecr-public':
      return `ECR Public answered that too much was pulled without a login from the address that the task leaves by.`;
    default:
      return `${image.host ?? 'The registry'} answered that its pull limit is used up for ${whoIsCounted(evidence)}.`;
  }
}

function whoIsCounted(evidence: EvidenceView): string {
  return credentialsOf(evidence) === null
    ? 'the address that the task leaves by, which every task behind the same NAT gateway shares'
    : 'a pull that arrived without the credentials which the container names';
}

function credentialsOf(evidence: EvidenceView): string | null {
  return evidence.facts(failedContainer)?.definition?.repositoryCredentials ?? null;
}

function adviceFor(image: PulledImage, evidence: EvidenceView, context: JudgeContext): Advice {
  if (image.registry === 'ecr') return limitOfEcr(image, context);
  const { region } = context.subject;
  const secretArn = credentialsOf(evidence);
  return advice(
    [
      showImages(evidence, context),
      secretArn === null
        ? null
        : look(
            'See which secret the container names: the registry saw no login, so its keys or its registry do not fit.',
            awsCommand('secretsmanager describe-secret', region, { 'secret-id': secretArn }),
          ),
      change(
        `Store the registry’s user name and access token for ECR, as {"username":"…","accessToken":"…"} in hub.json.`,
        awsCommand('secretsmanager create-secret', region, { name: HUB_SECRET, 'secret-string': 'file://hub.json' }),
      ),
      change(
        'Let ECR fetch and keep the images of Docker Hub, with that login.',
        `${awsCommand('ecr create-pull-through-cache-rule', region, {
          'ecr-repository-prefix': 'docker-hub',
          'upstream-registry-url': 'registry-1.docker.io',
        })} --credential-arn "$(${awsCommand('secretsmanager describe-secret', region, {
          'secret-id': HUB_SECRET,
          query: 'ARN',
          output: 'text',
        })})"`,
      ),
      useImageInstead(throughCache(image, context), evidence, context),
    ],
    [
      'Mirror public base images into ECR, or pull Docker’s official images from public.ecr.aws/docker/library.',
      'Name repositoryCredentials on every container whose image is on Docker Hub.',
    ],
  );
}

function throughCache(image: PulledImage, { subject }: JudgeContext): string | null {
  if (image.registry !== 'docker-hub' || image.repository === null) return null;
  const suffix = subject.partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com';
  const host = `${subject.account}.dkr.ecr.${subject.region}.${suffix}`;
  return `${host}/docker-hub/${image.repository}:${image.tag ?? 'latest'}`;
}

function limitOfEcr(image: PulledImage, { subject }: JudgeContext): Advice {
  return advice(
    [
      look(
        'Compare the limits of ECR with how many tasks start at once.',
        awsCommand('service-quotas list-service-quotas', image.region ?? subject.region, { 'service-code': 'ecr' }),
      ),
      change('Start fewer tasks at a time, or ask AWS to raise the limit that was reached.', null),
    ],
    ['Keep images small and few: each layer is a call to ECR.'],
  );
}
