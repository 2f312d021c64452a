import { awsCommand } from '../model/shell.ts';
import { type Advice, defineCause, type JudgeContext } from './cause.ts';
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
  couldHideBehind: behind(['vpc-endpoints'], ['shared-vpc', 'opaque-hop']),
  because: (hits: readonly Unavailable[]) =>
    `${listed(hits.map(({ fault }) => `The endpoint ${fault.endpointId} for ${fault.service} is in the state “${fault.state}”${fault.detail === null ? '' : ` (${fault.detail})`}`))}.`,
  advice: adviceFor,
};

function adviceFor(hits: readonly Unavailable[], network: NetworkEvidence, context: JudgeContext): Advice {
  const { region } = network.facts;
  const ids = [...new Set(hits.map(({ fault }) => fault.endpointId))];
  const waiting = hits.some(({ fault }) => fault.state === 'pendingacceptance');
  const starting = hits.every(({ fault }) => fault.state === 'pending');
  return advice(
    [
      look(
        'See its state and its last error.',
        awsCommand('ec2 describe-vpc-endpoints', region, {
          'vpc-endpoint-ids': ids,
          query: 'VpcEndpoints[].[VpcEndpointId,State,LastError]',
        }),
      ),
      starting ? look('Wait: a new endpoint takes some minutes until it is available.', null) : null,
      waiting ? change('Ask the owner of the endpoint service to accept the connection.', null) : null,
      starting || waiting
        ? null
        : change(
            'Delete it and create it anew; while it exists, its private DNS name blocks another one.',
            awsCommand('ec2 delete-vpc-endpoints', region, { 'vpc-endpoint-ids': ids }),
          ),
      startAnew(network, context),
    ],
    [],
  );
}
