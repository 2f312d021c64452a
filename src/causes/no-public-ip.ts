import { awsCommand } from '../model/shell.ts';
import { type Advice, defineCause, type JudgeContext, type NextStep } from './cause.ts';
import { NETWORK_CHECKS, type NetworkEvidence } from './network-evidence.ts';
import { passedHops } from './shared/in-order.ts';
import { behind, type Hit, judgeWalks } from './shared/network-cause.ts';
import { endpointSteps, logsToo, showRoutes, startAnew } from './shared/network-steps.ts';
import { advice, change } from './shared/verdict.ts';

type Unaddressed = Hit<'no-public-ip'>;

export const noPublicIp = defineCause({
  id: 'no-public-ip',
  title: 'The task is in a public subnet without a public IP address.',
  explains: ['network-unreachable', 'layer-download', 'unknown-pull-failure'],
  foretoldUnder: ['ecr-auth', 'repository-policy', 'image-not-found', 'dns'],
  evidence: NETWORK_CHECKS,
  remedy: 'Assigning a public IP address',
  judge: (evidence, context) => judgeWalks(PARTS, evidence, context),
});

const PARTS = {
  kinds: ['no-public-ip'] as const,
  seenIn: ['placement', 'route-tables'],
  unlike: 'The task does not leave through an internet gateway, or it has a public address for it.',
  inOrder: (network: NetworkEvidence) =>
    passedHops(network, 'internet-gateway').length === 0 ? null : 'The task has a public address already.',
  couldHideBehind: behind(['placement', 'route-tables', 'task-subnet', 'vpc-endpoints'], ['shared-vpc']),
  because: (hits: readonly Unaddressed[], { puller }: NetworkEvidence) => {
    const fault = hits[0]?.fault;
    return fault === undefined
      ? ''
      : `${fault.routeTableId} of ${puller.subnetId} leads out through ${fault.internetGatewayId}, and the task has no public IP address to use it.`;
  },
  advice: adviceFor,
};

function adviceFor(hits: readonly Unaddressed[], network: NetworkEvidence, context: JudgeContext): Advice {
  const table = hits[0]?.fault.routeTableId ?? null;
  return advice(
    [
      table === null ? null : showRoutes(table, network),
      ...endpointSteps(network),
      logsToo(network),
      change('Or run the tasks in private subnets whose default route leads to a NAT gateway.', null),
      assignAddress(network, context),
      startAnew(network, context),
    ],
    [
      'Endpoints for ECR and S3 let tasks pull without any public address, so a rule against public addresses cannot break them.',
    ],
  );
}

function assignAddress({ subnetIds, puller }: NetworkEvidence, { subject }: JudgeContext): NextStep {
  const { cluster, service, region } = subject;
  const say =
    'Or assign a public address again; first ask who turned it off and whether a rule of the account will do so once more.';
  if (cluster === null || service === null || !puller.securityGroupIds.seen) return change(say, null);
  const groups = puller.securityGroupIds.value.join(',');
  return change(
    say,
    awsCommand('ecs update-service', region, {
      cluster,
      service,
      'network-configuration': `awsvpcConfiguration={subnets=[${subnetIds.join(',')}],securityGroups=[${groups}],assignPublicIp=ENABLED}`,
    }),
  );
}
