import { isPartial } from '../model/endpoint-state.ts';
import { awsCommand } from '../model/shell.ts';
import { type Advice, defineCause, type JudgeContext, type NextStep } from './cause.ts';
import { NETWORK_CHECKS, type NetworkEvidence } from './network-evidence.ts';
import { passedEndpoints, said } from './shared/in-order.ts';
import { behind, type Hit, judgeWalks, listed } from './shared/network-cause.ts';
import { startAnew } from './shared/network-steps.ts';
import { advice, change, look } from './shared/verdict.ts';

type Unavailable = Hit<'endpoint-unavailable'>;

export const vpcEndpointUnavailable = defineCause({
  id: 'vpc-endpoint-unavailable',
  title: 'A VPC endpoint that the pull needs exists and is not in service.',
  explains: ['network-unreachable', 'layer-download', 'unknown-pull-failure'],
  foretoldUnder: ['ecr-auth', 'repository-policy', 'image-not-found', 'dns'],
  evidence: NETWORK_CHECKS,
  remedy: 'Waiting for an endpoint, or making it anew',
  judge: (evidence, context) => judgeWalks(PARTS, evidence, context),
});

const PARTS = {
  kinds: ['endpoint-unavailable'] as const,
  seenIn: ['vpc-endpoints'],
  unlike: 'Every endpoint on the way is available.',
  inOrder: (network: NetworkEvidence) => said(passedEndpoints(network), 'is available.', 'are available.'),
  couldHideBehind: behind(['vpc-endpoints'], ['shared-vpc', 'opaque-hop', 'partial-endpoint']),
  because: (hits: readonly Unavailable[]) =>
    `${listed(hits.map(({ fault }) => `The endpoint ${fault.endpointId} for ${fault.service} is in the state “${fault.state}”${fault.detail === null ? '' : ` (${fault.detail})`}`))}.`,
  advice: adviceFor,
};

function adviceFor(hits: readonly Unavailable[], network: NetworkEvidence, context: JudgeContext): Advice {
  const { region } = network.facts;
  const ids = [...new Set(hits.map(({ fault }) => fault.endpointId))];
  return advice(
    [
      look(
        'See its state and its last error.',
        awsCommand('ec2 describe-vpc-endpoints', region, {
          'vpc-endpoint-ids': ids,
          query: 'VpcEndpoints[].[VpcEndpointId,State,LastError]',
        }),
      ),
      stepFor(hits, ids, region),
      startAnew(network, context),
    ],
    [],
  );
}

function stepFor(hits: readonly Unavailable[], endpointIds: readonly string[], region: string): NextStep {
  const states = hits.map(({ fault }) => fault.state);
  if (states.every((state) => state === 'pending'))
    return look('Wait: a new endpoint takes some minutes until it is available.', null);
  if (states.includes('pendingacceptance'))
    return change('Ask the owner of the endpoint service to accept the connection.', null);
  if (states.some(isPartial)) {
    return look(
      'See which of its subnets have an address of it.',
      awsCommand('ec2 describe-vpc-endpoints', region, {
        'vpc-endpoint-ids': endpointIds,
        query: 'VpcEndpoints[].[VpcEndpointId,SubnetIds,NetworkInterfaceIds]',
      }),
    );
  }
  const remove = awsCommand('ec2 delete-vpc-endpoints', region, { 'vpc-endpoint-ids': endpointIds });
  return change('Delete it and create it anew: it will not come into service any more.', remove);
}
