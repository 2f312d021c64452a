import { awsCommand } from '../model/shell.ts';
import { type Advice, defineCause, type JudgeContext } from './cause.ts';
import { NETWORK_CHECKS, type NetworkEvidence } from './network-evidence.ts';
import { behind, type Hit, judgeWalks } from './shared/network-cause.ts';
import { endpointSteps, showRoutes, startAnew } from './shared/network-steps.ts';
import { advice, change, look } from './shared/verdict.ts';

type OtherTable = Hit<'endpoint-route-table'>;

export const vpcEndpointRouteTable = defineCause({
  id: 'vpc-endpoint-route-table',
  title: 'The S3 endpoint exists, but not on the route table that the task’s subnet follows.',
  explains: ['network-unreachable', 'layer-download', 'unknown-pull-failure'],
  foretoldUnder: ['ecr-auth', 'repository-policy', 'image-not-found', 'dns'],
  evidence: NETWORK_CHECKS,
  remedy: 'Putting the S3 endpoint on another route table',
  judge: (evidence, context) => judgeWalks(PARTS, evidence, context),
});

const PARTS = {
  kinds: ['endpoint-route-table'] as const,
  destinations: ['s3'] as const,
  seenIn: ['vpc-endpoints', 'route-tables'],
  unlike: 'No gateway endpoint of S3 is there that another route table would have to get.',
  inOrder: ({ walks }: NetworkEvidence) => {
    const via = walks.filter(({ via, outcome }) => via === 'gateway-endpoint' && outcome === 'reaches');
    return via.length === 0 ? null : 'The S3 gateway endpoint is on the route table of the task already.';
  },
  couldHideBehind: behind(['vpc-endpoints', 'route-tables', 'task-subnet'], ['shared-vpc', 'opaque-hop']),
  because,
  advice: adviceFor,
};

function because(hits: readonly OtherTable[], { puller }: NetworkEvidence): string {
  const fault = hits[0]?.fault;
  if (fault === undefined) return '';
  const table = fault.main
    ? `${fault.routeTableId}, the VPC’s main route table, which ${puller.subnetId} and every other subnet without a table of its own follows`
    : `${fault.routeTableId}, the route table of ${puller.subnetId}`;
  return `The S3 gateway endpoint ${fault.endpointId} is not on ${table}, so the image layers have no way.`;
}

function adviceFor(hits: readonly OtherTable[], network: NetworkEvidence, context: JudgeContext): Advice {
  const fault = hits[0]?.fault;
  if (fault === undefined) return advice([]);
  const { region } = network.facts;
  const planned = endpointSteps(network);
  const byHand = change(
    `Put the endpoint on ${fault.routeTableId}.`,
    awsCommand('ec2 modify-vpc-endpoint', region, {
      'vpc-endpoint-id': fault.endpointId,
      'add-route-table-ids': fault.routeTableId,
    }),
  );
  return advice(
    [
      look(
        'See which tables the endpoint is on.',
        awsCommand('ec2 describe-vpc-endpoints', region, {
          'vpc-endpoint-ids': fault.endpointId,
          query: 'VpcEndpoints[].RouteTableIds',
          output: 'text',
        }),
      ),
      showRoutes(fault.routeTableId, network),
      ...(planned.length === 0 ? [byHand] : planned),
      startAnew(network, context),
    ],
    ['Associate every private subnet with its route table by name, so that none falls back to the main one.'],
  );
}
