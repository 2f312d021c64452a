import { unreachable } from '../model/result.ts';
import type { NetworkFacts } from '../network/facts.ts';
import { chooseEndpointGroup } from './endpoint-group.ts';
import type { FixPlan } from './fix.ts';
import { callKey, type EndpointGroup, type FixCall } from './fix-call.ts';

/** The calls of one proposal, before anybody has ticked anything. */
export interface OfferedCalls {
  /** What the pull itself needs: the registry's API, the registry, its layers. */
  readonly required: readonly FixCall[];
  /** What the task needs beside the pull; each is a tick of its own. */
  readonly optional: readonly FixCall[];
  /** Creates the group that interface endpoints get; made only if a chosen endpoint is one. */
  readonly group: readonly FixCall[];
}

/** Zones that a service offers endpoints in, by full service name; empty where that was not seen. */
export type ServiceZones = ReadonlyMap<string, readonly string[]>;

const PART_OF_THE_PULL = /\.(?:ecr\.api|ecr\.dkr|s3)$/;

/** Turns plans into the exact calls; subnets in zones that a service does not offer are left out. */
export function offeredCalls(
  plans: readonly FixPlan[],
  afterwards: readonly FixPlan[],
  facts: NetworkFacts,
  zones: ServiceZones,
): OfferedCalls {
  const vpcId = plans[0]?.vpcId ?? '';
  const chosen = chooseEndpointGroup(facts, vpcId);
  const calls = [...plans, ...afterwards].map((plan) => callOf(plan, chosen.group, facts, zones));
  const required = calls.filter((call) => PART_OF_THE_PULL.test(serviceOf(call)));
  return { required, optional: calls.filter((call) => !required.includes(call)), group: chosen.calls };
}

/** Everything that is offered, ticked or not; the group comes first. */
export function everyCall({ group, required, optional }: OfferedCalls): readonly FixCall[] {
  return [...group, ...required, ...optional];
}

/** The calls that are made when somebody ticks these services; the group comes first. */
export function chosenCalls(
  { required, optional, group }: OfferedCalls,
  ticked: readonly string[],
): readonly FixCall[] {
  const chosen = [...required, ...optional.filter((call) => ticked.includes(callKey(call)))];
  return [...(chosen.some(needsNewGroup) ? group : []), ...chosen];
}

/** Every call that plans come to, with the group that they need. */
export function callsOfPlans(plans: readonly FixPlan[], facts: NetworkFacts): readonly FixCall[] {
  const offered = offeredCalls(plans, [], facts, new Map());
  return chosenCalls(offered, offered.optional.map(callKey));
}

function needsNewGroup(call: FixCall): boolean {
  return (
    call.action === 'ec2:CreateVpcEndpoint' && call.endpointType === 'Interface' && call.group.kind === 'created-here'
  );
}

function callOf(plan: FixPlan, group: EndpointGroup, facts: NetworkFacts, zones: ServiceZones): FixCall {
  const { vpcId } = plan;
  const service = nameThatExists(plan.service, zones);
  if (plan.kind === 'associate-route-table') {
    return {
      action: 'ec2:ModifyVpcEndpoint',
      service,
      vpcId,
      endpointId: plan.endpointId,
      addRouteTableIds: plan.routeTableIds,
    };
  }
  const action = 'ec2:CreateVpcEndpoint';
  switch (plan.endpointType) {
    case 'Gateway':
      return { action, endpointType: 'Gateway', service, vpcId, routeTableIds: plan.routeTableIds };
    case 'Interface':
      return {
        action,
        endpointType: 'Interface',
        service,
        vpcId,
        subnetIds: plan.subnetIds.filter((id) => isOffered(id, zones.get(service), facts)),
        group,
      };
    default:
      return unreachable(plan);
  }
}

/** The name as AWS lists it: in China with or without `cn.` in front. */
function nameThatExists(service: string, zones: ServiceZones): string {
  const other = service.startsWith('cn.') ? service.slice('cn.'.length) : `cn.${service}`;
  return !zones.has(service) && zones.has(other) ? other : service;
}

function isOffered(subnetId: string, zones: readonly string[] | undefined, { subnets }: NetworkFacts): boolean {
  if (zones === undefined) return true;
  const subnet = subnets.seen ? subnets.value.find(({ id }) => id === subnetId) : undefined;
  return subnet !== undefined && zones.includes(subnet.availabilityZone);
}

/** Full name of the service that a call is for; empty for the calls that create the group. */
export function serviceOf(call: FixCall): string {
  switch (call.action) {
    case 'ec2:CreateSecurityGroup':
    case 'ec2:AuthorizeSecurityGroupIngress':
      return '';
    case 'ec2:CreateVpcEndpoint':
    case 'ec2:ModifyVpcEndpoint':
      return call.service;
    default:
      return unreachable(call);
  }
}
