import { failedContainer } from '../checks/failed-container.ts';
import { image } from '../checks/image.ts';
import { ownRegistryImage } from '../checks/own-registry-image.ts';
import { awsCommand } from '../model/shell.ts';
import type { Walk } from '../network/walk.ts';
import {
  type Advice,
  type BrokenStage,
  defineCause,
  type EvidenceView,
  type JudgeContext,
  type Verdict,
} from './cause.ts';
import { isNoNetwork, NETWORK_CHECKS, networkEvidence } from './network-evidence.ts';
import { stageOf } from './shared/destinations.ts';
import { wouldLift } from './shared/missing.ts';
import { listed, otherWays } from './shared/network-cause.ts';
import { ecrCommand, type PulledImage, pulledImage } from './shared/pulled-image.ts';
import { showImages, useImageInstead } from './shared/task-definition-steps.ts';
import { advice, change, confirmed, likely, look, outOfQuestion, ruledOut, undecided } from './shared/verdict.ts';

/** An image name of another region is a cause only when the pull cannot work from there; many cross-region pulls do. */
export const wrongRegion = defineCause({
  id: 'wrong-region',
  title: 'The image name points to another region than the one that the task runs in.',
  explains: ['image-not-found', 'network-unreachable', 'dns', 'ecr-auth', 'repository-policy', 'unknown-pull-failure'],
  foretoldUnder: ['layer-download'],
  evidence: [image, ownRegistryImage, ...NETWORK_CHECKS.filter((check) => check !== failedContainer), failedContainer],
  remedy: 'Changing the region in the image name',
  judge(evidence, context) {
    const pulled = pulledImage(evidence, context);
    if (pulled.registry !== 'ecr' || pulled.region === null)
      return outOfQuestion('The image name holds no AWS region.');
    if (pulled.region === context.subject.region) {
      return ruledOut(`The image and the task are both in ${pulled.region}.`);
    }
    return judgeRegions(pulled, pulled.region, evidence, context);
  },
});

function judgeRegions(pulled: PulledImage, region: string, evidence: EvidenceView, context: JudgeContext): Verdict {
  const here = context.subject.region;
  const there = evidence.facts(image)?.lookup.kind ?? null;
  const home = evidence.facts(ownRegistryImage);
  const atHome = home?.found === true && home.region === here;
  const adviceHere = adviceFor(pulled, atHome, evidence, context);
  const name = imageOf(pulled);
  if (there !== null && there !== 'found' && atHome) {
    return confirmed(
      `The image name points to ${region}, where ${name} does not exist; it is in ${here}, where the task runs.`,
      {
        breaks: ['manifest'],
        seenIn: ['image', 'own-registry-image'],
        advice: adviceHere,
      },
    );
  }
  const ways = outOfReach(evidence, context);
  if (ways.length > 0) {
    const blocked = ways.map(({ destination }) => stageOf(destination, context));
    const hold = ways.every(({ unjudged }) => unjudged.length === 0) ? confirmed : likely;
    return hold(
      `The image name points to ${region}, and from the task’s subnet in ${here} there is no way to ${unreached(blocked)} of another region${besides(ways)}.`,
      { breaks: blocked, seenIn: ['failed-container', 'route-tables', 'vpc-endpoints'], advice: adviceHere },
    );
  }
  if (there === null && atHome) {
    return likely(
      `The image name points to ${region}, which cannot be read from here, while ${name} exists in ${here}.`,
      {
        breaks: ['manifest'],
        seenIn: ['own-registry-image'],
        advice: adviceHere,
      },
    );
  }
  return withoutFault(region, evidence, context);
}

function withoutFault(region: string, evidence: EvidenceView, context: JudgeContext): Verdict {
  const there = evidence.facts(image)?.lookup.kind ?? null;
  const network = networkEvidence(evidence, context);
  const open = !isNoNetwork(network) && network.walks.every(({ outcome }) => outcome === 'reaches');
  if (there === 'found' && open) {
    return ruledOut(`The image is in ${region} and the task can reach it there: a pull across regions works.`);
  }
  const brokenAnyway =
    !isNoNetwork(network) && network.walks.some(({ fault }) => fault !== null && fault.kind !== 'endpoint-missing');
  if (there === 'found' && brokenAnyway)
    return ruledOut('The way out is broken for the registries of every region alike.');
  if (there !== null && there !== 'found') return ruledOut(`${context.subject.region} does not hold the image either.`);
  return undecided(
    `The image name points to ${region} while the task runs in ${context.subject.region}; whether the pull can work from there is not known.`,
    [
      wouldLift(evidence.of(image)),
      wouldLift(evidence.of(ownRegistryImage)),
      isNoNetwork(network) ? network.wouldDecide : '',
      ...(isNoNetwork(network) ? [] : network.missing.map(({ why }) => why)),
    ],
  );
}

/** The ways to the other region that are broken for want of what only the task’s own region has. */
function outOfReach(evidence: EvidenceView, context: JudgeContext): readonly Walk[] {
  const network = networkEvidence(evidence, context);
  if (isNoNetwork(network)) return [];
  return network.walks.filter(
    ({ destination, outcome, fault }) =>
      destination.kind !== 'internet' &&
      destination.region !== context.subject.region &&
      outcome === 'broken' &&
      fault?.kind === 'endpoint-missing',
  );
}

/** What else leads out of the subnet, wherever it ends. */
function besides(ways: readonly Walk[]): string {
  const others = otherWays(ways.map((walk) => ({ walk })));
  return others.length === 0 ? '' : `, unless ${listed(others)} leads there`;
}

/** Endpoints may reach across regions for the registry and not for its layers: those lie in S3, which has its own. */
function unreached(blocked: readonly BrokenStage[]): string {
  return blocked.every((stage) => stage === 'layer') ? 'the image layers' : 'the registry';
}

function imageOf({ repository, tag, digest }: PulledImage): string {
  const name = repository ?? 'the image';
  if (tag !== null) return `${name}:${tag}`;
  return digest === null ? name : `${name}@${digest}`;
}

function adviceFor(pulled: PulledImage, atHome: boolean, evidence: EvidenceView, context: JudgeContext): Advice {
  const { region, account } = context.subject;
  const repository = pulled.repository ?? '';
  const place = { registryId: pulled.account ?? account, region, repository };
  const suffix = pulled.digest === null ? `:${pulled.tag ?? 'latest'}` : `@${pulled.digest}`;
  const here = pulled.host === null || pulled.region === null ? null : pulled.host.replace(pulled.region, region);
  return advice(
    [
      showImages(evidence, context),
      look(
        `See whether ${region} has the image.`,
        ecrCommand('describe-images', place, account, {
          'image-ids': pulled.digest === null ? `imageTag=${pulled.tag ?? 'latest'}` : `imageDigest=${pulled.digest}`,
        }),
      ),
      atHome
        ? null
        : change(
            `Replicate the repository to ${region}, or push the image there: only images pushed from then on are copied.`,
            replicate(pulled, region, account, repository),
          ),
      useImageInstead(here === null ? null : `${here}/${repository}${suffix}`, evidence, context),
    ],
    ['Keep images in the region of the tasks, by replication, and build image names from the region that deploys.'],
  );
}

function replicate(pulled: PulledImage, region: string, account: string, repository: string): string {
  const rule = {
    rules: [
      {
        destinations: [{ region, registryId: account }],
        repositoryFilters: [{ filter: repository, filterType: 'PREFIX_MATCH' }],
      },
    ],
  };
  return awsCommand('ecr put-replication-configuration', pulled.region, {
    'replication-configuration': JSON.stringify(rule),
  });
}
