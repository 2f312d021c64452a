import { endpointServiceOf } from '../fixes/endpoint-service.ts';
import { type Advice, defineCause, type EvidenceView, type JudgeContext, type Verdict } from './cause.ts';
import { NETWORK_CHECKS, type NetworkEvidence } from './network-evidence.ts';
import { behind, type Hit, judgeWalks, listed, otherWays } from './shared/network-cause.ts';
import { endpointSteps, logsToo, showEndpoints, showRoutes, startAnew } from './shared/network-steps.ts';
import { pulledImage } from './shared/pulled-image.ts';
import { advice, change, ruledOut } from './shared/verdict.ts';

type MissingEndpoint = Hit<'endpoint-missing'>;

export const vpcEndpointMissing = defineCause({
  id: 'vpc-endpoint-missing',
  title: 'The VPC lacks an endpoint that the pull needs, and there is no other way out.',
  explains: ['network-unreachable', 'layer-download', 'unknown-pull-failure'],
  foretoldUnder: ['ecr-auth', 'repository-policy', 'image-not-found', 'dns'],
  evidence: NETWORK_CHECKS,
  remedy: 'Creating VPC endpoints',
  judge(evidence, context) {
    return elsewhere(evidence, context) ?? judgeWalks(PARTS, evidence, context);
  },
});

/** For a registry of another region the remedy is an image here; an endpoint that reaches across is no plan of ours. */
function elsewhere(evidence: EvidenceView, context: JudgeContext): Verdict | null {
  const { registry, region } = pulledImage(evidence, context);
  if (registry !== 'ecr' || region === null || region === context.subject.region) return null;
  return ruledOut(
    `The image is in ${region}; endpoints for ECR in ${context.subject.region} would serve the registry there only.`,
  );
}

const PARTS = {
  kinds: ['endpoint-missing'] as const,
  seenIn: ['vpc-endpoints', 'route-tables'],
  unlike: 'No endpoint is missing: every way that the pull needs is open or broken by something else.',
  inOrder: ({ walks }: NetworkEvidence) =>
    walks.every(({ outcome }) => outcome === 'reaches')
      ? 'Every way that the pull needs is open without another endpoint.'
      : null,
  couldHideBehind: behind(
    ['vpc-endpoints', 'route-tables', 'task-subnet', 'vpc-subnets'],
    ['opaque-hop', 'shared-vpc', 'ipv6-only', 'meant-way'],
  ),
  because,
  advice: adviceFor,
};

function because(hits: readonly MissingEndpoint[], { facts, puller }: NetworkEvidence): string {
  const vpc = facts.vpc.seen ? facts.vpc.value.id : 'The VPC';
  const table = hits.map(({ fault }) => fault.routeTableId).find((id) => id !== null) ?? null;
  const ruledBy = table === null ? '' : `${table}, the route table of ${puller.subnetId}, `;
  return `${vpc} has no endpoint for ${listed(hits.map(serviceOf))}, and ${noOtherWay(ruledBy, otherWays(hits))}.`;
}

function noOtherWay(ruledBy: string, others: readonly string[]): string {
  if (others.length > 0) return `whether ${listed(others)} leads to one elsewhere cannot be seen from here`;
  return ruledBy === '' ? 'there is no other way out' : `${ruledBy}has no other way out`;
}

function serviceOf({ walk, fault }: MissingEndpoint): string {
  return endpointServiceOf(walk.destination) ?? fault.service;
}

function adviceFor(hits: readonly MissingEndpoint[], network: NetworkEvidence, context: JudgeContext): Advice {
  const table = hits.map(({ fault }) => fault.routeTableId).find((id) => id !== null) ?? null;
  const planned = endpointSteps(network);
  const byHand = change(
    `Create endpoints for ${listed(hits.map(serviceOf))} (interface endpoints with private DNS; for S3 a gateway endpoint on the subnet’s route table).`,
    null,
  );
  return advice(
    [
      showEndpoints(network),
      table === null ? null : showRoutes(table, network),
      ...(planned.length === 0 ? [byHand] : planned),
      logsToo(network),
      change('Or give the subnet’s route table a default route to a NAT gateway in a public subnet.', null),
      startAnew(network, context),
    ],
    [
      'In a VPC without a NAT gateway create all three together: ecr.api, ecr.dkr and the gateway endpoint of S3, which is the one most often forgotten.',
    ],
  );
}
