import { failedContainer } from '../../checks/failed-container.ts';
import { taskDefinition } from '../../checks/task-definition.ts';
import type { Destination, InterfaceService } from '../../network/walk.ts';
import type { BrokenStage, EvidenceView, JudgeContext } from '../cause.ts';
import { type PulledImage, pulledImage } from './pulled-image.ts';

/** What the pull talks to, and what the task needs beside it. */
export interface Destinations {
  /** Secrets first, then the stages of the pull in order; empty when it is not known where the image is. */
  readonly pull: readonly Destination[];
  /** Needed after the pull: where the container's log goes. */
  readonly afterwards: readonly Destination[];
}

/** Where packets have to arrive for this image (Amazon ECR guide, "Interface VPC endpoints": the API, the registry, the layers in S3). */
export function destinationsOf(evidence: EvidenceView, context: JudgeContext): Destinations {
  const image = pulledImage(evidence, context);
  const forImage = imageDestinations(image, context);
  if (forImage.length === 0) return { pull: [], afterwards: [] };
  return {
    pull: [...secretDestinations(evidence, context), ...forImage],
    afterwards: logDestinations(evidence, context),
  };
}

function imageDestinations(image: PulledImage, context: JudgeContext): readonly Destination[] {
  if (image.registry === 'unknown') return [];
  if (image.registry !== 'ecr') return [{ kind: 'internet', host: image.host ?? 'registry-1.docker.io' }];
  const region = image.region ?? context.subject.region;
  return [
    { kind: 'service', service: 'ecr.api', region },
    { kind: 'service', service: 'ecr.dkr', region },
    { kind: 's3', region },
  ];
}

/** ECS fetches the secrets of every container, and of private registries, before it pulls anything. */
function secretDestinations(evidence: EvidenceView, { subject }: JudgeContext): readonly Destination[] {
  const containers = evidence.facts(taskDefinition)?.containers ?? [];
  const own = evidence.facts(failedContainer)?.definition;
  const all = own === null || own === undefined ? containers : [...containers, own];
  const wanted = all.flatMap(({ secrets, repositoryCredentials }) => [
    ...secrets.map((name) => secretPlace(name, subject.region)),
    ...(repositoryCredentials === null ? [] : [secretPlace(repositoryCredentials, subject.region, 'secretsmanager')]),
  ]);
  return [...new Map(wanted.map((place) => [`${place.service} ${place.region}`, place])).values()];
}

function secretPlace(
  nameOrArn: string,
  ownRegion: string,
  otherwise: InterfaceService = 'ssm',
): { readonly kind: 'service'; readonly service: InterfaceService; readonly region: string } {
  const [prefix, , service, region = ''] = nameOrArn.split(':');
  if (prefix !== 'arn') return { kind: 'service', service: otherwise, region: ownRegion };
  const kind = service === 'secretsmanager' ? 'secretsmanager' : 'ssm';
  return { kind: 'service', service: kind, region: region === '' ? ownRegion : region };
}

function logDestinations(evidence: EvidenceView, { subject }: JudgeContext): readonly Destination[] {
  const containers = evidence.facts(taskDefinition)?.containers ?? [];
  const logs = containers.some(({ logDriver }) => logDriver === 'awslogs');
  return logs ? [{ kind: 'service', service: 'logs', region: subject.region }] : [];
}

/** The stage that needs a service. Logs come after every stage of the pull; the last one stands for that. */
export const STAGE_BY_SERVICE: Readonly<Record<InterfaceService, BrokenStage>> = {
  secretsmanager: 'secrets',
  ssm: 'secrets',
  'ecr.api': 'auth',
  'ecr.dkr': 'manifest',
  logs: 'unpack',
};

/** The stage that breaks when a destination is out of reach. */
export function stageOf(destination: Destination, { classification }: JudgeContext): BrokenStage {
  switch (destination.kind) {
    case 's3':
      return 'layer';
    case 'internet':
      return classification.stage === 'unknown' ? 'manifest' : classification.stage;
    case 'service':
      return STAGE_BY_SERVICE[destination.service];
  }
}
