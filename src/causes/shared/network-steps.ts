import { cliCommand } from '../../fixes/code/cli.ts';
import type { FixCall } from '../../fixes/fix-call.ts';
import { callsOfPlans } from '../../fixes/offered-calls.ts';
import { planEndpoints } from '../../fixes/plan-endpoints.ts';
import { unreachable } from '../../model/result.ts';
import { awsCommand } from '../../model/shell.ts';
import { endpointServiceName } from '../../network/endpoint-resolution.ts';
import type { JudgeContext, NextStep } from '../cause.ts';
import type { NetworkEvidence } from '../network-evidence.ts';
import { tryAgain } from './try-again.ts';
import { change, look } from './verdict.ts';

/** Lists the endpoints of the VPC; `null` where the VPC was not seen. */
export function showEndpoints({ facts }: NetworkEvidence): NextStep | null {
  if (!facts.vpc.seen) return null;
  return look(
    'List the endpoints of the VPC.',
    awsCommand('ec2 describe-vpc-endpoints', facts.region, {
      filters: `Name=vpc-id,Values=${facts.vpc.value.id}`,
      query: 'VpcEndpoints[].[VpcEndpointId,ServiceName,State]',
      output: 'text',
    }),
  );
}

/** Shows the routes of one table. */
export function showRoutes(routeTableId: string, { facts }: NetworkEvidence): NextStep {
  return look(
    `Read the routes of ${routeTableId}, which the task’s subnet follows.`,
    awsCommand('ec2 describe-route-tables', facts.region, {
      'route-table-ids': routeTableId,
      query: 'RouteTables[].Routes[]',
    }),
  );
}

/** Lifts VPC Block Public Access from one subnet (VPC guide, “Create and delete exclusions”). */
export function unblock(subnetId: string, { facts }: NetworkEvidence): readonly NextStep[] {
  return [
    look(
      'See how public access is blocked in this region.',
      awsCommand('ec2 describe-vpc-block-public-access-options', facts.region, {}),
    ),
    change(
      'Exempt the subnet for outbound traffic, if the owner of that block agrees.',
      awsCommand('ec2 create-vpc-block-public-access-exclusion', facts.region, {
        'subnet-id': subnetId,
        'internet-gateway-exclusion-mode': 'allow-egress',
      }),
    ),
  ];
}

/** Shows the rules of security groups in one direction. */
export function showGroupRules(
  groupIds: readonly string[],
  direction: 'ingress' | 'egress',
  { facts }: NetworkEvidence,
): NextStep | null {
  if (groupIds.length === 0) return null;
  return look(
    `Read the ${direction === 'egress' ? 'outbound' : 'inbound'} rules of ${groupIds.join(', ')}.`,
    awsCommand('ec2 describe-security-groups', facts.region, {
      'group-ids': groupIds,
      query: `SecurityGroups[].${direction === 'egress' ? 'IpPermissionsEgress' : 'IpPermissions'}[]`,
    }),
  );
}

/** The endpoints that would close the whole gap, as commands; empty where they cannot be planned with certainty. */
export function endpointSteps(network: NetworkEvidence): readonly NextStep[] {
  const { facts } = network;
  return callsOfPlans(planEndpoints(network), facts).map((call) => change(sayOf(call), cliCommand(call, facts.region)));
}

function sayOf(call: FixCall): string {
  switch (call.action) {
    case 'ec2:CreateSecurityGroup':
      return 'Create a security group for the endpoints.';
    case 'ec2:AuthorizeSecurityGroupIngress':
      return 'Admit HTTPS from every address block of the VPC: an endpoint answers for all that is in it.';
    case 'ec2:CreateVpcEndpoint':
      return `Create the ${call.endpointType === 'Gateway' ? 'gateway' : 'interface'} endpoint ${call.service}.`;
    case 'ec2:ModifyVpcEndpoint':
      return `Put the S3 gateway endpoint ${call.endpointId} on ${call.addRouteTableIds.join(', ')}.`;
    default:
      return unreachable(call);
  }
}

/** The same task once more. */
export function startAnew(network: NetworkEvidence, context: JudgeContext): NextStep {
  return tryAgain(context, network.start);
}

/** What to say when the task’s logs go the same broken way after the pull. */
export function logsToo(network: NetworkEvidence): NextStep | null {
  const broken = network.walksAfterwards.some(
    ({ outcome, fault }) => outcome === 'broken' && fault?.kind === 'endpoint-missing',
  );
  if (!broken) return null;
  return change(
    `Add an interface endpoint for ${endpointServiceName(network.facts.region, 'logs')} in the same way: the task logs by awslogs and would fail after the pull.`,
    null,
  );
}
