import { callKey, type FixCall } from '../../fixes/fix-call.ts';
import { monthlyCost } from '../../fixes/price.ts';
import { unreachable } from '../../model/result.ts';
import type { Proposal } from '../../remediate/proposal.ts';
import { count } from '../clean.ts';

/** One call with all its parameters, as a sentence. */
export function callSentence(call: FixCall): string {
  switch (call.action) {
    case 'ec2:CreateSecurityGroup':
      return `Create the security group ${call.groupName} in ${call.vpcId} for the endpoints.`;
    case 'ec2:AuthorizeSecurityGroupIngress':
      return `Let the whole VPC into it on port 443: from ${call.cidrs.join(', ')}.`;
    case 'ec2:CreateVpcEndpoint':
      return call.endpointType === 'Gateway'
        ? `Create the gateway endpoint ${call.service} in ${call.vpcId}, on ${call.routeTableIds.join(', ')}.`
        : `Create the interface endpoint ${call.service} in ${call.vpcId}: private DNS on, in ${call.subnetIds.join(', ')}, with ${groupWords(call)}.`;
    case 'ec2:ModifyVpcEndpoint':
      return `Put the endpoint ${call.endpointId} (${call.service}) on ${call.addRouteTableIds.join(', ')}.`;
    default:
      return unreachable(call);
  }
}

function groupWords({ group }: Extract<FixCall, { endpointType: 'Interface' }>): string {
  return group.kind === 'existing'
    ? `the security group ${group.id}, which admits the whole VPC on port 443`
    : 'the new security group';
}

/** What a call is called in a list of steps: short, and told apart by its id. */
export function stepName(call: FixCall): string {
  switch (call.action) {
    case 'ec2:CreateSecurityGroup':
      return 'Security group';
    case 'ec2:AuthorizeSecurityGroupIngress':
      return 'Its rule for port 443';
    case 'ec2:CreateVpcEndpoint':
      return `${call.endpointType} endpoint ${call.service}`;
    case 'ec2:ModifyVpcEndpoint':
      return `Route tables of ${callKey(call)}`;
    default:
      return unreachable(call);
  }
}

/** `create 3 VPC endpoints`, `put the S3 endpoint on 1 route table`. */
export function deedWords(calls: readonly FixCall[]): string {
  const created = calls.filter(({ action }) => action === 'ec2:CreateVpcEndpoint').length;
  const tables = calls.flatMap((call) => (call.action === 'ec2:ModifyVpcEndpoint' ? call.addRouteTableIds : []));
  const parts = [
    ...(created === 0 ? [] : [`create ${count(created, 'VPC endpoint')}`]),
    ...(tables.length === 0 ? [] : [`put the S3 endpoint on ${count(tables.length, 'route table')}`]),
  ];
  return parts.length === 0 ? 'create VPC endpoints' : parts.join(' and ');
}

type Price = Proposal['price'];

/** What the calls cost, as sentences. */
export function priceSentence(calls: readonly FixCall[], price: Price): string {
  const { leastUsd, mostUsd, zones } = monthlyCost(calls, price?.hourUsd ?? null);
  if (zones === 0) return 'It costs nothing: gateway endpoints and their routes are free.';
  const addresses = count(zones, 'address', 'addresses');
  const free = calls.some(isGateway) ? ' The S3 gateway is free.' : '';
  if (price === null) {
    return `About $${leastUsd.toFixed(2)} to $${mostUsd.toFixed(2)} a month for ${addresses} ($0.01 to $0.02 per zone and hour; the price list could not be read), and about $0.01 per gigabyte.${free}`;
  }
  return `$${leastUsd.toFixed(2)} a month for ${addresses} of interface endpoints ($${price.hourUsd} per zone and hour), and $${price.gigabyteUsd} per gigabyte.${free}`;
}

/** The same of one call, as short as the line below a tick has to be. */
export function priceWords(call: FixCall, price: Price): string {
  const { leastUsd, mostUsd, zones } = monthlyCost([call], price?.hourUsd ?? null);
  if (zones === 0) return 'It costs nothing.';
  return price === null
    ? `About $${leastUsd.toFixed(2)} to $${mostUsd.toFixed(2)} a month, and about $0.01 per gigabyte`
    : `$${leastUsd.toFixed(2)} a month for ${count(zones, 'address', 'addresses')}, and $${price.gigabyteUsd} per gigabyte`;
}

function isGateway(call: FixCall): boolean {
  switch (call.action) {
    case 'ec2:CreateVpcEndpoint':
      return call.endpointType === 'Gateway';
    case 'ec2:ModifyVpcEndpoint':
      return true;
    case 'ec2:CreateSecurityGroup':
    case 'ec2:AuthorizeSecurityGroupIngress':
      return false;
    default:
      return unreachable(call);
  }
}
