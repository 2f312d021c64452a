import { failedContainer } from '../checks/failed-container.ts';
import { image } from '../checks/image.ts';
import { ownRegistryImage } from '../checks/own-registry-image.ts';
import { taskDefinition } from '../checks/task-definition.ts';
import { type Advice, defineCause, type EvidenceView, type JudgeContext } from './cause.ts';
import { wouldLift } from './shared/missing.ts';
import { ecrCommand, type PulledImage, pulledImage } from './shared/pulled-image.ts';
import { showImages, useImageInstead } from './shared/task-definition-steps.ts';
import { advice, confirmed, likely, look, outOfQuestion, ruledOut, undecided } from './shared/verdict.ts';

/** The image name points to another account's registry, while the task's own account holds the image. */
export const wrongAccount = defineCause({
  id: 'wrong-account',
  title: 'The image name points to the registry of another account.',
  explains: ['image-not-found', 'repository-policy', 'ecr-auth', 'registry-credentials', 'unknown-pull-failure'],
  foretoldUnder: ['network-unreachable', 'dns', 'layer-download'],
  evidence: [failedContainer, image, ownRegistryImage, taskDefinition],
  remedy: 'Changing the account in the image name',
  judge(evidence, context) {
    const pulled = pulledImage(evidence, context);
    if (pulled.registry !== 'ecr') return outOfQuestion('The image name holds no AWS account.');
    if (pulled.account === context.subject.account) {
      return ruledOut(`The image is in the task’s own account ${pulled.account}.`);
    }
    if (evidence.facts(failedContainer)?.origin === 'injected') {
      return ruledOut(`The container was injected; its image belongs in account ${pulled.account}.`);
    }
    return judgeForeign(pulled, evidence, context);
  },
});

function judgeForeign(pulled: PulledImage, evidence: EvidenceView, context: JudgeContext) {
  const there = evidence.facts(image)?.lookup.kind ?? null;
  if (there === 'found') return ruledOut(`Account ${pulled.account} does hold the image.`);
  const home = evidence.facts(ownRegistryImage);
  const own = context.subject.account;
  if (home === null) {
    return undecided(`Whether account ${own} holds the image itself is not known.`, [
      wouldLift(evidence.of(ownRegistryImage)),
      wouldLift(evidence.of(image)),
    ]);
  }
  if (!home.found || home.account !== own) return ruledOut(`Account ${own} has no image of that name either.`);
  const holding = { breaks: ['manifest'] as const, advice: adviceFor(pulled, home.region, evidence, context) };
  const name = `${pulled.repository ?? 'the image'}${pulled.tag === null ? '' : `:${pulled.tag}`}`;
  return there === null
    ? likely(
        `The image name points to account ${pulled.account}, which cannot be read from here, while account ${own} holds ${name} itself.`,
        { ...holding, seenIn: ['own-registry-image'] },
      )
    : confirmed(`The image name points to account ${pulled.account}, which has no ${name}; account ${own} holds it.`, {
        ...holding,
        seenIn: ['image', 'own-registry-image'],
      });
}

function adviceFor(pulled: PulledImage, region: string, evidence: EvidenceView, context: JudgeContext): Advice {
  const own = context.subject.account;
  const repository = pulled.repository ?? '';
  const atHome =
    pulled.host === null || pulled.account === null
      ? null
      : `${pulled.host.replace(pulled.account, own).replace(pulled.region ?? region, region)}/${repository}:${pulled.tag ?? 'latest'}`;
  return advice(
    [
      showImages(evidence, context),
      look(
        'See that the image is at home.',
        ecrCommand('describe-images', { registryId: own, region, repository }, own, {
          'image-ids': `imageTag=${pulled.tag ?? 'latest'}`,
        }),
      ),
      useImageInstead(atHome, evidence, context),
    ],
    ['Build the image name from the account that deploys, or replicate the registry to it.'],
  );
}
