import { awsCommand } from '../model/shell.ts';
import { type Advice, defineCause, type JudgeContext, type NextStep } from './cause.ts';
import { NETWORK_CHECKS, type NetworkEvidence } from './network-evidence.ts';
import { passedEndpoints, said } from './shared/in-order.ts';
import { behind, type Hit, judgeWalks, listed } from './shared/network-cause.ts';
import { startAnew } from './shared/network-steps.ts';
import { advice, change, look } from './shared/verdict.ts';

type NameLeadsAway = Hit<'endpoint-private-dns'>;

export const vpcEndpointPrivateDns = defineCause({
  id: 'vpc-endpoint-private-dns',
  title: 'The endpoint exists, and the registry’s name does not lead to it.',
  explains: ['network-unreachable', 'dns', 'unknown-pull-failure'],
  foretoldUnder: ['ecr-auth', 'repository-policy', 'image-not-found', 'layer-download'],
  evidence: NETWORK_CHECKS,
  remedy: 'Turning on private DNS',
  judge: (evidence, context) => judgeWalks(PARTS, evidence, context),
});

const PARTS = {
  kinds: ['endpoint-private-dns'] as const,
  seenIn: ['vpc-endpoints', 'vpc-dns'],
  unlike: 'Where an interface endpoint is on the way, the registry’s name leads to it.',
  inOrder: (network: NetworkEvidence) =>
    said(
      passedEndpoints(network),
      'already has the names that the pull asks for.',
      'already have the names that the pull asks for.',
    ),
  couldHideBehind: behind(['vpc-endpoints', 'vpc-dns'], ['shared-vpc', 'opaque-hop']),
  because: (hits: readonly NameLeadsAway[], network: NetworkEvidence) =>
    `${listed(hits.map((hit) => sentence(hit, network)))}.`,
  advice: adviceFor,
};

function vpcId({ facts }: NetworkEvidence): string | null {
  return facts.vpc.seen ? facts.vpc.value.id : null;
}

function sentence({ fault }: NameLeadsAway, network: NetworkEvidence): string {
  const own = vpcId(network) ?? 'the VPC';
  switch (fault.what) {
    case 'endpoint-setting':
      return `The endpoint ${fault.endpointId} for ${fault.service} has private DNS turned off, so the registry’s name still leads to public addresses`;
    case 'vpc-dns-support':
      return `DNS support is off in ${own}, so no name leads to ${fault.endpointId}`;
    case 'vpc-dns-hostnames':
      return `DNS hostnames are off in ${own}, so the private name of ${fault.endpointId} is not answered`;
  }
}

function adviceFor(hits: readonly NameLeadsAway[], network: NetworkEvidence, context: JudgeContext): Advice {
  return advice(
    [
      look(
        'See the DNS settings of the endpoint.',
        awsCommand('ec2 describe-vpc-endpoints', network.facts.region, {
          'vpc-endpoint-ids': [...new Set(hits.map(({ fault }) => fault.endpointId))],
          query: 'VpcEndpoints[].[VpcEndpointId,PrivateDnsEnabled,DnsOptions,DnsEntries[].DnsName]',
        }),
      ),
      ...hits
        .map((hit) => cure(hit, network))
        .filter((step, at, all) => all.findIndex(({ command }) => command === step.command) === at),
      startAnew(network, context),
    ],
    ['Turn on private DNS whenever an endpoint for ECR is made, and both DNS attributes with the VPC.'],
  );
}

function cure({ fault }: NameLeadsAway, network: NetworkEvidence): NextStep {
  const { region } = network.facts;
  if (fault.what === 'vpc-dns-support' || fault.what === 'vpc-dns-hostnames') {
    const attribute = fault.what === 'vpc-dns-support' ? 'enable-dns-support' : 'enable-dns-hostnames';
    const own = vpcId(network);
    return change(
      'Turn the attribute on. It changes names for everything in the VPC.',
      own === null ? null : awsCommand('ec2 modify-vpc-attribute', region, { 'vpc-id': own, [attribute]: true }),
    );
  }
  return change(
    'Turn private DNS on. From then on the name leads to the endpoint for everything in the VPC, so its security group must admit all of it.',
    awsCommand('ec2 modify-vpc-endpoint', region, { 'vpc-endpoint-id': fault.endpointId, 'private-dns-enabled': true }),
  );
}
