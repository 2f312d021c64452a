import { awsCommand } from '../model/shell.ts';
import type { NetworkFault } from '../network/walk.ts';
import { type Advice, defineCause, type JudgeContext, type NextStep } from './cause.ts';
import { NETWORK_CHECKS, type NetworkEvidence } from './network-evidence.ts';
import { behind, type Hit, judgeWalks, listed, nameOf, otherWays } from './shared/network-cause.ts';
import { endpointSteps, logsToo, showRoutes, startAnew, unblock } from './shared/network-steps.ts';
import { advice, change } from './shared/verdict.ts';

type NoWayOut = Hit<'no-route' | 'blocked-public-access'>;
type MissingRoute = Extract<NetworkFault, { kind: 'no-route' }>;

/** Also VPC Block Public Access, which closes a route that is there. */
export const noRoute = defineCause({
  id: 'no-route',
  title: 'The task should leave by the internet, and its route table has no way there.',
  explains: ['network-unreachable', 'layer-download', 'unknown-pull-failure'],
  foretoldUnder: ['ecr-auth', 'repository-policy', 'image-not-found', 'dns'],
  evidence: NETWORK_CHECKS,
  remedy: 'Adding a default route',
  judge: (evidence, context) => judgeWalks(PARTS, evidence, context),
});

const PARTS = {
  kinds: ['no-route', 'blocked-public-access'] as const,
  seenIn: ['route-tables'],
  unlike:
    'The route table has a way to everything that the pull needs, or the pull is not meant to leave by the internet.',
  inOrder: ({ walks }: NetworkEvidence) =>
    walks.every(({ outcome }) => outcome === 'reaches')
      ? 'The route table has a way to everything that the pull needs.'
      : null,
  couldHideBehind: behind(
    ['route-tables', 'task-subnet', 'vpc-subnets', 'vpc-endpoints', 'placement'],
    ['opaque-hop', 'shared-vpc', 'ipv6-only'],
  ),
  because,
  advice: adviceFor,
};

function because(hits: readonly NoWayOut[], { puller }: NetworkEvidence): string {
  const fault = hits[0]?.fault;
  if (fault === undefined) return '';
  const to = listed(hits.map(({ walk }) => nameOf(walk.destination)));
  if (fault.kind === 'blocked-public-access') {
    return `VPC Block Public Access is on for ${fault.subnetId} (${fault.mode}), so its route to the internet gateway is closed and ${to} cannot be reached.`;
  }
  const table = `${fault.routeTableId}, the route table of ${puller.subnetId}`;
  return fault.blackhole
    ? `The default route of ${table}, leads to something that is gone (a blackhole), so there is no way to ${to}.`
    : `${table}, has no default route, ${noWay(hits, to)}.`;
}

function noWay(hits: readonly NoWayOut[], to: string): string {
  const others = otherWays(hits);
  return others.length === 0
    ? `so there is no way to ${to}`
    : `and whether ${listed(others)} leads to ${to} cannot be seen from here`;
}

function adviceFor(hits: readonly NoWayOut[], network: NetworkEvidence, context: JudgeContext): Advice {
  const fault = hits[0]?.fault;
  if (fault === undefined) return advice([]);
  const first = fault.kind === 'blocked-public-access' ? unblock(fault.subnetId, network) : putBack(fault, network);
  return advice(
    [...first, ...endpointSteps(network), logsToo(network), startAnew(network, context)],
    ['Keep routes in code, and let a drift alarm tell when one disappears.'],
  );
}

function putBack(fault: MissingRoute, network: NetworkEvidence): readonly NextStep[] {
  const { region, vpc } = network.facts;
  const target = wayOut(network);
  const operation = fault.blackhole ? 'ec2 replace-route' : 'ec2 create-route';
  const options = { 'route-table-id': fault.routeTableId, 'destination-cidr-block': '0.0.0.0/0' };
  const known = target === null ? null : awsCommand(operation, region, { ...options, [target.option]: target.id });
  const askFirst = vpc.seen
    ? `${awsCommand(operation, region, options)} --gateway-id "$(${awsCommand(
        'ec2 describe-internet-gateways',
        region,
        {
          filters: `Name=attachment.vpc-id,Values=${vpc.value.id}`,
          query: 'InternetGateways[0].InternetGatewayId',
          output: 'text',
        },
      )})"`
    : null;
  return [
    change(
      isPublic(network)
        ? 'Put the default route back: the task has a public address and was meant to leave through the internet gateway.'
        : 'Give the route table a default route to a NAT gateway.',
      known ?? (isPublic(network) ? askFirst : null),
    ),
    showRoutes(fault.routeTableId, network),
  ];
}

function isPublic({ puller }: NetworkEvidence): boolean {
  return puller.publicAddress.seen && puller.publicAddress.value;
}

/** The internet gateway that another table of the VPC uses, or for a private task a NAT gateway that works. */
function wayOut(network: NetworkEvidence): { readonly option: string; readonly id: string } | null {
  const { routeTables, natGateways } = network.facts;
  if (!isPublic(network)) {
    const nat = natGateways.seen
      ? natGateways.value.find(({ state, connectivity }) => state === 'available' && connectivity === 'public')
      : undefined;
    return nat === undefined ? null : { option: 'nat-gateway-id', id: nat.id };
  }
  const routes = routeTables.seen ? routeTables.value.flatMap((table) => table.routes) : [];
  const gateway = routes.find(({ target, state }) => target.kind === 'internet-gateway' && state === 'active');
  return gateway === undefined ? null : { option: 'gateway-id', id: gateway.target.id };
}
