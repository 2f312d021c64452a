import { awsCommand } from '../model/shell.ts';
import type { NetworkFault } from '../network/walk.ts';
import { type Advice, defineCause, type JudgeContext, type NextStep } from './cause.ts';
import { NETWORK_CHECKS, type NetworkEvidence } from './network-evidence.ts';
import { passedHops, said } from './shared/in-order.ts';
import { behind, type Hit, judgeWalks } from './shared/network-cause.ts';
import { endpointSteps, logsToo, showRoutes, startAnew, unblock } from './shared/network-steps.ts';
import { advice, change, look } from './shared/verdict.ts';

type DeadNat = Hit<'nat-unusable'>;
type DeadNatFault = Extract<NetworkFault, { kind: 'nat-unusable' }>;

export const natUnusable = defineCause({
  id: 'nat-unusable',
  title: 'The way out leads through a NAT gateway that leads nowhere.',
  explains: ['network-unreachable', 'layer-download', 'unknown-pull-failure'],
  foretoldUnder: ['ecr-auth', 'repository-policy', 'image-not-found', 'dns'],
  evidence: NETWORK_CHECKS,
  remedy: 'Replacing the NAT gateway',
  judge: (evidence, context) => judgeWalks(PARTS, evidence, context),
});

const PARTS = {
  kinds: ['nat-unusable'] as const,
  seenIn: ['nat-gateways', 'route-tables'],
  unlike: 'Where a NAT gateway is on the way, it works; where none is, the pull needs none.',
  inOrder: (network: NetworkEvidence) =>
    said(
      passedHops(network, 'nat-gateway'),
      'is available and leads to the internet.',
      'are available and lead to the internet.',
    ),
  couldHideBehind: behind(
    ['nat-gateways', 'route-tables', 'vpc-subnets', 'task-subnet', 'network-acls'],
    ['hidden-hop'],
    'nat-network-acl',
  ),
  because: (hits: readonly DeadNat[]) => {
    const fault = hits[0]?.fault;
    return fault === undefined
      ? ''
      : `${fault.routeTableId} sends the pull to ${fault.natGatewayId}, ${reason(fault)}.`;
  },
  advice: adviceFor,
};

function reason({ why, state }: DeadNatFault): string {
  switch (why) {
    case 'blackhole':
      return 'and EC2 marks that route as a blackhole: the gateway is gone';
    case 'gone':
      return 'which does not exist any more';
    case 'not-available':
      return `which is in the state “${state ?? 'unknown'}”`;
    case 'private':
      return 'a private NAT gateway, which has no way to the internet';
    case 'no-internet-route':
      return 'whose own subnet has no route to an internet gateway';
    case 'blocked-public-access':
      return 'whose own subnet VPC Block Public Access cuts off from the internet gateway';
    case 'network-acl':
      return 'whose own subnet has a network ACL that stops the traffic';
  }
}

function adviceFor(hits: readonly DeadNat[], network: NetworkEvidence, context: JudgeContext): Advice {
  const fault = hits[0]?.fault;
  if (fault === undefined) return advice([]);
  const { region } = network.facts;
  return advice(
    [
      look(
        'See the gateway, its subnet and its failure message.',
        awsCommand('ec2 describe-nat-gateways', region, {
          'nat-gateway-ids': fault.natGatewayId,
          query: 'NatGateways[].[NatGatewayId,State,ConnectivityType,SubnetId,FailureMessage]',
        }),
      ),
      showRoutes(fault.routeTableId, network),
      ...cures(fault, network),
      ...endpointSteps(network),
      logsToo(network),
      startAnew(network, context),
    ],
    ['Endpoints for ECR and S3 keep pulls working when a NAT gateway fails, and take their traffic off its bill.'],
  );
}

function cures(fault: DeadNatFault, network: NetworkEvidence): readonly NextStep[] {
  const { natGateways } = network.facts;
  const gateways = natGateways.seen ? natGateways.value : [];
  const subnetId = gateways.find(({ id }) => id === fault.natGatewayId)?.subnetId ?? null;
  const blocked = fault.why === 'blocked-public-access' && subnetId !== null;
  return blocked ? unblock(subnetId, network) : [cure(fault, network)];
}

function cure(fault: DeadNatFault, network: NetworkEvidence): NextStep {
  if (fault.why === 'no-internet-route') {
    return change('Give the gateway’s own subnet a default route to the internet gateway of the VPC.', null);
  }
  if (fault.why === 'network-acl') {
    return change(
      'Allow 443 out and 1024–65535 in, and the same for the task’s subnet, in the ACL of the gateway’s subnet.',
      null,
    );
  }
  const other = workingNat(network, fault.natGatewayId);
  return change(
    other === null
      ? 'Create a public NAT gateway in a subnet that has a route to the internet gateway, and point the default route to it.'
      : `Point the default route to ${other}, which works.`,
    other === null
      ? null
      : awsCommand('ec2 replace-route', network.facts.region, {
          'route-table-id': fault.routeTableId,
          'destination-cidr-block': '0.0.0.0/0',
          'nat-gateway-id': other,
        }),
  );
}

function workingNat({ facts }: NetworkEvidence, except: string): string | null {
  if (!facts.natGateways.seen) return null;
  const usable = facts.natGateways.value.find(
    ({ id, state, connectivity }) => id !== except && state === 'available' && connectivity === 'public',
  );
  return usable?.id ?? null;
}
