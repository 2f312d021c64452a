import { ModifyVpcEndpoint$, type ModifyVpcEndpointRequest, type ModifyVpcEndpointResult } from '@aws-sdk/client-ec2';
import { Refusal, required } from '../../wire/refusal.ts';
import type { VpcEndpoint } from '../../world/endpoints.ts';
import { type Call, type Need, operation } from '../operation.ts';
import { endDryRun } from './dry-run.ts';
import { addGatewayRoute, addInterface, removeGatewayRoutes } from './endpoint-parts.ts';
import { checkGateway, checkInterface, type EndpointPlan } from './endpoint-rules.ts';
import { readPolicy } from './policy-text.ts';
import { needsOnExisting } from './write-needs.ts';

/** Route tables, subnets, groups, private DNS and the policy of an endpoint, under the same rules as its creation. */
export const modifyVpcEndpoint = operation<ModifyVpcEndpointRequest, ModifyVpcEndpointResult>(
  ModifyVpcEndpoint$,
  (request, call) => {
    endDryRun(request);
    const endpoint = endpointById(call, required(request.VpcEndpointId, 'VpcEndpointId'));
    const plan = planOf(request, endpoint, call);
    if (endpoint.type === 'Interface') checkInterface(call, plan);
    else checkGateway(call.place, plan);
    modifyPlacement(request, endpoint, call);
    modifySettings(request, endpoint, call);
    return { Return: true };
  },
  needs,
);

function needs(request: ModifyVpcEndpointRequest, call: Call): readonly Need[] {
  const tables = [...(request.AddRouteTableIds ?? []), ...(request.RemoveRouteTableIds ?? [])];
  const subnets = [...(request.AddSubnetIds ?? []), ...(request.RemoveSubnetIds ?? [])];
  const groups = [...(request.AddSecurityGroupIds ?? []), ...(request.RemoveSecurityGroupIds ?? [])];
  return [
    ...needsOnExisting(call, 'vpc-endpoint', [request.VpcEndpointId ?? '']),
    ...needsOnExisting(call, 'route-table', tables),
    ...needsOnExisting(call, 'subnet', subnets),
    ...needsOnExisting(call, 'security-group', groups),
  ];
}

function endpointById(call: Call, id: string): VpcEndpoint {
  const endpoint = call.place.ec2.endpoints.find((candidate) => candidate.id === id);
  if (endpoint === undefined) {
    throw new Refusal('InvalidVpcEndpointId.NotFound', `The Vpc Endpoint Id '${id}' does not exist`);
  }
  return endpoint;
}

function planOf(request: ModifyVpcEndpointRequest, endpoint: VpcEndpoint, call: Call): EndpointPlan {
  const { ec2 } = call.place;
  const vpc = ec2.vpcs.find(({ id }) => id === endpoint.vpcId);
  const service = ec2.endpointServices.find(({ name }) => name === endpoint.serviceName);
  if (vpc === undefined || service === undefined) {
    throw new Refusal('InvalidServiceName', `The Vpc Endpoint Service '${endpoint.serviceName}' does not exist`);
  }
  const kept = endpoint.subnetIds.filter((id) => !(request.RemoveSubnetIds ?? []).includes(id));
  return {
    vpc,
    service,
    subnetIds: [...kept, ...(request.AddSubnetIds ?? [])],
    securityGroupIds: request.AddSecurityGroupIds ?? [],
    routeTableIds: request.AddRouteTableIds ?? [],
    privateDns: request.PrivateDnsEnabled ?? false,
    existingId: endpoint.id,
  };
}

function modifyPlacement(request: ModifyVpcEndpointRequest, endpoint: VpcEndpoint, call: Call): void {
  const { ec2 } = call.place;
  removeGatewayRoutes(call.place, endpoint, request.RemoveRouteTableIds ?? []);
  for (const id of request.AddRouteTableIds ?? []) addGatewayRoute(call.place, endpoint, id);
  const left = request.RemoveSubnetIds ?? [];
  const isLeft = (face: { id: string; subnetId: string }) =>
    endpoint.networkInterfaceIds.includes(face.id) && left.includes(face.subnetId);
  const gone = ec2.networkInterfaces.filter(isLeft).map(({ id }) => id);
  ec2.networkInterfaces = ec2.networkInterfaces.filter((face) => !isLeft(face));
  endpoint.networkInterfaceIds = endpoint.networkInterfaceIds.filter((id) => !gone.includes(id));
  endpoint.subnetIds = endpoint.subnetIds.filter((id) => !left.includes(id));
  for (const id of request.AddSubnetIds ?? []) addInterface(call, endpoint, id);
}

function modifySettings(request: ModifyVpcEndpointRequest, endpoint: VpcEndpoint, call: Call): void {
  const kept = endpoint.securityGroupIds.filter((id) => !(request.RemoveSecurityGroupIds ?? []).includes(id));
  endpoint.securityGroupIds = [...new Set([...kept, ...(request.AddSecurityGroupIds ?? [])])];
  const faces = call.place.ec2.networkInterfaces.filter(({ id }) => endpoint.networkInterfaceIds.includes(id));
  for (const face of faces) face.securityGroupIds = endpoint.securityGroupIds;
  endpoint.privateDnsEnabled = request.PrivateDnsEnabled ?? endpoint.privateDnsEnabled;
  if (request.PolicyDocument !== undefined) endpoint.policy = readPolicy(request.PolicyDocument);
  if (request.ResetPolicy === true) endpoint.policy = null;
}
