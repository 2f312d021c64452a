import { awsCommand } from '../model/shell.ts';
import { type Advice, defineCause, type JudgeContext } from './cause.ts';
import { NETWORK_CHECKS, type NetworkEvidence } from './network-evidence.ts';
import { passedEndpoints, said } from './shared/in-order.ts';
import { behind, type Hit, judgeWalks, listed } from './shared/network-cause.ts';
import { showGroupRules, startAnew } from './shared/network-steps.ts';
import { advice, change } from './shared/verdict.ts';

type ClosedEndpoint = Hit<'endpoint-security-group'>;

export const vpcEndpointSecurityGroup = defineCause({
  id: 'vpc-endpoint-security-group',
  title: 'The security group of a VPC endpoint does not let the task in.',
  explains: ['network-unreachable', 'unknown-pull-failure'],
  foretoldUnder: ['ecr-auth', 'repository-policy', 'image-not-found', 'layer-download', 'dns'],
  evidence: NETWORK_CHECKS,
  remedy: 'Opening the endpoint’s security group',
  judge: (evidence, context) => judgeWalks(PARTS, evidence, context),
});

const PARTS = {
  kinds: ['endpoint-security-group'] as const,
  seenIn: ['security-groups', 'vpc-endpoints'],
  unlike: 'The security groups of the endpoints on the way let the task in on port 443.',
  inOrder: (network: NetworkEvidence) =>
    said(passedEndpoints(network), 'lets the task in on port 443.', 'let the task in on port 443.'),
  couldHideBehind: behind(
    ['vpc-endpoints', 'security-groups', 'prefix-lists', 'placement', 'task-subnet', 'vpc-subnets'],
    ['shared-vpc'],
    'endpoint-group',
  ),
  because: (hits: readonly ClosedEndpoint[], { puller }: NetworkEvidence) =>
    `${listed(hits.map(({ fault }) => `${listed(fault.securityGroupIds)} on the endpoint ${fault.endpointId} (${fault.service})`))} does not admit TCP 443 from ${puller.securityGroupIds.seen ? listed(puller.securityGroupIds.value) : `the task in ${puller.subnetId}`}.`,
  advice: adviceFor,
};

function adviceFor(hits: readonly ClosedEndpoint[], network: NetworkEvidence, context: JudgeContext): Advice {
  const { vpc, region } = network.facts;
  const groups = [...new Set(hits.flatMap(({ fault }) => fault.securityGroupIds.slice(0, 1)))];
  const ranges = (vpc.seen ? vpc.value.cidrs : []).map((cidr) => `{CidrIp=${cidr}}`).join(',');
  const admit = groups.map((group) =>
    change(
      'Admit HTTPS from every address block of the VPC: the endpoint answers for everything in it.',
      ranges === ''
        ? null
        : awsCommand('ec2 authorize-security-group-ingress', region, {
            'group-id': group,
            'ip-permissions': `IpProtocol=tcp,FromPort=443,ToPort=443,IpRanges=[${ranges}]`,
          }),
    ),
  );
  return advice(
    [
      showGroupRules([...new Set(hits.flatMap(({ fault }) => fault.securityGroupIds))], 'ingress', network),
      ...admit,
      startAnew(network, context),
    ],
    ['Give all endpoints of a VPC one security group of their own that admits 443 from the whole VPC.'],
  );
}
