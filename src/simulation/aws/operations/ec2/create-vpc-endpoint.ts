import { CreateVpcEndpoint$, type CreateVpcEndpointRequest, type CreateVpcEndpointResult } from '@aws-sdk/client-ec2';
import { Refusal, required } from '../../wire/refusal.ts';
import type { VpcEndpoint } from '../../world/endpoints.ts';
import type { Vpc } from '../../world/vpc.ts';
import { type Call, type Need, operation } from '../operation.ts';
import { onceForToken } from './client-token.ts';
import { endDryRun } from './dry-run.ts';
import { addGatewayRoute, addInterface } from './endpoint-parts.ts';
import { checkGateway, checkInterface, checkQuota, type EndpointPlan } from './endpoint-rules.ts';
import { readPolicy } from './policy-text.ts';
import { presentEndpoint } from './present-endpoint.ts';
import { seenFrom } from './seen.ts';
import { visibleNetwork } from './visible.ts';
import { needsOn, needsOnExisting, tagContext, tagNeeds, tagsOf } from './write-needs.ts';

/** Never creates with DryRun, nor twice with one client token. An interface endpoint is pending for a while. */
export const createVpcEndpoint = operation<CreateVpcEndpointRequest, CreateVpcEndpointResult>(
  CreateVpcEndpoint$,
  (request, call) => {
    endDryRun(request);
    const id = onceForToken(call, request, () => create(request, call));
    const endpoint = call.place.ec2.endpoints.find((candidate) => candidate.id === id);
    if (endpoint === undefined) {
      throw new Refusal('InvalidVpcEndpointId.NotFound', `The Vpc Endpoint Id '${id}' does not exist`);
    }
    return { VpcEndpoint: presentEndpoint(endpoint, call.place), ClientToken: request.ClientToken };
  },
  needs,
);

function needs(request: CreateVpcEndpointRequest, call: Call): readonly Need[] {
  const tags = tagsOf(request.TagSpecifications, 'vpc-endpoint');
  const service = { 'ec2:VpceServiceName': [request.ServiceName ?? ''], 'ec2:VpceServiceOwner': ['amazon'] };
  return [
    ...needsOnExisting(call, 'vpc', [request.VpcId ?? '']),
    ...needsOnExisting(call, 'subnet', request.SubnetIds),
    ...needsOnExisting(call, 'security-group', request.SecurityGroupIds),
    ...needsOnExisting(call, 'route-table', request.RouteTableIds),
    ...needsOn(call, 'vpc-endpoint', ['*'], { ...service, ...tagContext(tags) }),
    ...tagNeeds(call, 'vpc-endpoint', tags),
  ];
}

function create(request: CreateVpcEndpointRequest, call: Call): string {
  const type = request.VpcEndpointType === 'Interface' ? 'Interface' : 'Gateway';
  const plan = planOf(request, call);
  if (!plan.service.types.includes(type)) {
    throw new Refusal(
      'InvalidParameter',
      `The service ${plan.service.name} does not support endpoints of type ${type}.`,
    );
  }
  if (type === 'Interface') checkInterface(call, plan);
  else checkGateway(call.place, plan);
  checkQuota(call.place, plan.vpc, type);
  const endpoint = blankEndpoint(request, plan, type, call);
  call.place.ec2.endpoints.push(endpoint);
  if (type === 'Interface') for (const id of plan.subnetIds) addInterface(call, endpoint, id);
  else for (const id of plan.routeTableIds) addGatewayRoute(call.place, endpoint, id);
  return endpoint.id;
}

function planOf(request: CreateVpcEndpointRequest, call: Call): EndpointPlan {
  const vpc = ownVpc(call, required(request.VpcId, 'VpcId'));
  const name = required(request.ServiceName, 'ServiceName');
  const service = call.place.ec2.endpointServices.find((candidate) => candidate.name === name);
  if (service === undefined) {
    throw new Refusal('InvalidServiceName', `The Vpc Endpoint Service '${name}' does not exist`);
  }
  const defaultGroup = call.place.ec2.securityGroups.filter(
    (group) => group.vpcId === vpc.id && group.name === 'default',
  );
  return {
    vpc,
    service,
    subnetIds: request.SubnetIds ?? [],
    securityGroupIds: request.SecurityGroupIds ?? defaultGroup.map(({ id }) => id),
    routeTableIds: request.RouteTableIds ?? [],
    privateDns: request.PrivateDnsEnabled ?? request.VpcEndpointType === 'Interface',
    existingId: null,
  };
}

/** A participant of a shared VPC may not create endpoints in it. */
function ownVpc(call: Call, id: string): Vpc {
  const vpc = visibleNetwork(call.world, call.place).vpcs.find((candidate) => candidate.id === id);
  if (vpc === undefined) throw new Refusal('InvalidVpcId.NotFound', `The Vpc Id ${id} does not exist`);
  if (vpc.ownerId !== call.place.account) {
    throw new Refusal('OperationNotPermitted', `You do not own the VPC ${id}, which is shared with you.`);
  }
  return vpc;
}

/** Creation can be answered well and still come to nothing. */
function fateOf({ service }: EndpointPlan, call: Call): 'available' | 'failed' {
  return service.name in call.place.failingEndpoints ? 'failed' : 'available';
}

function blankEndpoint(
  request: CreateVpcEndpointRequest,
  plan: EndpointPlan,
  type: 'Interface' | 'Gateway',
  call: Call,
): VpcEndpoint {
  const isInterface = type === 'Interface';
  const readyAt = new Date(call.now.getTime() + call.behaviour.endpointDelayMs);
  return {
    id: call.newId('vpce'),
    type,
    vpcId: plan.vpc.id,
    ownerId: call.place.account,
    serviceName: plan.service.name,
    serviceRegion: request.ServiceRegion ?? call.place.region,
    state: isInterface ? 'pending' : 'available',
    transition: isInterface ? { to: fateOf(plan, call), at: readyAt } : null,
    policy: request.PolicyDocument === undefined ? null : readPolicy(request.PolicyDocument),
    routeTableIds: [],
    subnetIds: [],
    securityGroupIds: isInterface ? [...plan.securityGroupIds] : [],
    networkInterfaceIds: [],
    privateDnsEnabled: isInterface && plan.privateDns,
    privateDnsInboundOnly: false,
    dnsEntries: plan.service.privateDnsNames.map((dnsName) => ({ dnsName, hostedZoneId: 'Z7HUB22UULQXV' })),
    requesterManaged: false,
    lastError: null,
    createdAt: call.now,
    seenFrom: seenFrom(call),
    tags: tagsOf(request.TagSpecifications, 'vpc-endpoint'),
  };
}
