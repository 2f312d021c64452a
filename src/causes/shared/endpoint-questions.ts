import { PULL_ACTIONS } from '../../model/pull-actions.ts';
import type { VpcEndpointSnapshot } from '../../model/snapshots/ec2.ts';
import { endpointsOf } from '../../network/endpoint-resolution.ts';
import type { Unjudged, Walk } from '../../network/walk.ts';
import { walkPath } from '../../network/walk-path.ts';
import type { BrokenStage, EvidenceView, JudgeContext } from '../cause.ts';
import type { NetworkEvidence } from '../network-evidence.ts';
import { stageOf } from './destinations.ts';
import { askEndpoint, askLayerBucket, layerBucketArn, type PolicyAnswer } from './policy-questions.ts';
import { pulledImage } from './pulled-image.ts';
import type { AskingRole } from './pulling-roles.ts';

/** One endpoint that the pull passes, and what its policy answers to what the pull does there. */
export interface AskedEndpoint {
  readonly endpoint: VpcEndpointSnapshot;
  readonly stage: BrokenStage;
  readonly refused: string;
  readonly answer: PolicyAnswer;
}

/** What the policies of the endpoints on the way answer to the role, for an image of private ECR. */
export function askOnTheWay(
  role: AskingRole | null,
  network: NetworkEvidence,
  evidence: EvidenceView,
  context: JudgeContext,
): readonly AskedEndpoint[] {
  return network.walks.flatMap((walk) => {
    const endpoint = endpointOn(walk, network);
    return endpoint === null ? [] : askOne(walk, endpoint, role, network, context, evidence);
  });
}

function askOne(
  walk: Walk,
  endpoint: VpcEndpointSnapshot,
  role: AskingRole | null,
  network: NetworkEvidence,
  context: JudgeContext,
  evidence: EvidenceView,
): readonly AskedEndpoint[] {
  const stage = stageOf(walk.destination, context);
  if (endpoint.policy === null) return [{ endpoint, stage, refused: '', answer: 'allows' }];
  if (walk.destination.kind === 's3') return [askS3(endpoint, endpoint.policy, stage, network, context)];
  const { policy } = endpoint;
  const actions = actionsAt(walk);
  if (role === null) return actions.map((refused) => ({ endpoint, stage, refused, answer: 'unknown' }));
  const { account, region, repository } = pulledImage(evidence, context);
  const { subject } = context;
  const repositoryArn = `arn:${subject.partition}:ecr:${region ?? subject.region}:${account ?? subject.account}:repository/${repository ?? ''}`;
  return actions.map((action) => ({
    endpoint,
    stage: action === 'ecr:GetDownloadUrlForLayer' ? 'layer' : stage,
    refused: action,
    answer: askEndpoint(policy, {
      role,
      action,
      resource: action === 'ecr:GetAuthorizationToken' ? '*' : repositoryArn,
      endpointId: endpoint.id,
      vpcId: endpoint.vpcId,
      region: region ?? subject.region,
    }),
  }));
}

/** The token is fetched from ecr.api; manifests and layer addresses are asked of ecr.dkr. */
function actionsAt({ destination }: Walk): readonly string[] {
  if (destination.kind !== 'service') return [];
  if (destination.service === 'ecr.api') return ['ecr:GetAuthorizationToken'];
  if (destination.service === 'ecr.dkr') return PULL_ACTIONS;
  return [];
}

function askS3(
  endpoint: VpcEndpointSnapshot,
  policy: string,
  stage: BrokenStage,
  network: NetworkEvidence,
  { subject }: JudgeContext,
): AskedEndpoint {
  const place = { partition: subject.partition, region: network.facts.region };
  const answer = askLayerBucket(policy, { ...place, endpointId: endpoint.id, vpcId: endpoint.vpcId });
  return { endpoint, stage, refused: `s3:GetObject on ${layerBucketArn(place)}`, answer };
}

/** Layers of other registries lie in S3 at times: only where the text itself shows an answer of S3. */
export function askForOthers(network: NetworkEvidence, context: JudgeContext): readonly AskedEndpoint[] {
  return waysOfOthers(network, context).flatMap((walk) => {
    const endpoint = endpointOn(walk, network);
    if (endpoint === null || endpoint.policy === null) return [];
    return [askS3(endpoint, endpoint.policy, 'layer', network, context)];
  });
}

/** The ways on which the policy of an endpoint could refuse an image of another registry than private ECR. */
export function waysOfOthers({ facts, puller }: NetworkEvidence, context: JudgeContext): readonly Walk[] {
  return showsS3(context) ? [walkPath(facts, puller, { kind: 's3', region: facts.region })] : [];
}

/** Endpoints with a policy that the pull may pass or not, and the doubts that hide it. */
export function hiddenPolicies(
  walks: readonly Walk[],
  network: NetworkEvidence,
): { readonly endpointIds: readonly string[]; readonly doubts: readonly Unjudged[] } {
  const hidden = walks
    .filter((walk) => walk.unjudged.length > 0 && endpointOn(walk, network) === null)
    .map((walk) => ({ walk, own: withPolicy(walk, network) }))
    .filter(({ own }) => own.length > 0);
  return {
    endpointIds: hidden.flatMap(({ own }) => own.map(({ id }) => id)),
    doubts: hidden.flatMap(({ walk }) => walk.unjudged),
  };
}

/** Endpoints in service for what lies at the end of a way, with a policy that could refuse what the pull does there. */
function withPolicy(walk: Walk, { facts }: NetworkEvidence): readonly VpcEndpointSnapshot[] {
  const { destination } = walk;
  if (!facts.endpoints.seen || destination.kind === 'internet') return [];
  if (destination.kind === 'service' && actionsAt(walk).length === 0) return [];
  const service = destination.kind === 's3' ? 's3' : destination.service;
  const all = facts.endpoints.value;
  const ofService = (['Interface', 'Gateway'] as const).flatMap((type) =>
    endpointsOf(all, type, destination.region, service),
  );
  return ofService.filter(({ state, policy }) => state === 'available' && policy !== null);
}

function showsS3({ classification }: JudgeContext): boolean {
  const { reading, facts } = classification;
  const s3Host = /(?:^|\.)s3[.-]/.test(facts.endpointHost ?? '');
  return s3Host || reading.urlKind === 'layer-store' || /<code>accessdenied|invalid character '<'/i.test(reading.leaf);
}

function endpointOn(walk: Walk, { facts }: NetworkEvidence): VpcEndpointSnapshot | null {
  if (walk.via !== 'endpoint' && walk.via !== 'gateway-endpoint') return null;
  const ids = walk.hops.filter(({ kind }) => kind === 'endpoint').map(({ id }) => id);
  if (!facts.endpoints.seen) return null;
  return facts.endpoints.value.find(({ id }) => ids.includes(id)) ?? null;
}
