import {
  DeleteVpcEndpoints$,
  type DeleteVpcEndpointsRequest,
  type DeleteVpcEndpointsResult,
  type UnsuccessfulItem,
} from '@aws-sdk/client-ec2';
import { required } from '../../wire/refusal.ts';
import { type Call, type Need, operation } from '../operation.ts';
import { endDryRun } from './dry-run.ts';
import { removeGatewayRoutes } from './endpoint-parts.ts';
import { needsOnExisting } from './write-needs.ts';

/** Answers 200 whatever happens; what could not be deleted stands in `Unsuccessful`. A gateway's routes go at once. */
export const deleteVpcEndpoints = operation<DeleteVpcEndpointsRequest, DeleteVpcEndpointsResult>(
  DeleteVpcEndpoints$,
  (request, call) => {
    endDryRun(request);
    const ids = required(request.VpcEndpointIds, 'VpcEndpointIds');
    return { Unsuccessful: ids.flatMap((id) => remove(id, call)) };
  },
  needs,
);

function needs(request: DeleteVpcEndpointsRequest, call: Call): readonly Need[] {
  return (request.VpcEndpointIds ?? []).flatMap((id) => {
    const endpoint = call.place.ec2.endpoints.find((candidate) => candidate.id === id);
    const service = { 'ec2:VpceServiceName': [endpoint?.serviceName ?? ''] };
    return needsOnExisting(call, 'vpc-endpoint', [id], service);
  });
}

function remove(id: string, call: Call): UnsuccessfulItem[] {
  const endpoint = call.place.ec2.endpoints.find((candidate) => candidate.id === id);
  if (endpoint === undefined) {
    return [unsuccessful(id, 'InvalidVpcEndpoint.NotFound', `The Vpc Endpoint Id '${id}' does not exist`)];
  }
  if (endpoint.requesterManaged) {
    return [unsuccessful(id, 'InvalidParameter', `The Vpc Endpoint '${id}' is managed by another service.`)];
  }
  removeGatewayRoutes(call.place, endpoint);
  endpoint.state = 'deleting';
  endpoint.privateDnsEnabled = false;
  const delay = endpoint.type === 'Gateway' ? 0 : call.behaviour.endpointDelayMs;
  endpoint.transition = { to: 'gone', at: new Date(call.now.getTime() + delay) };
  return [];
}

function unsuccessful(ResourceId: string, Code: string, Message: string): UnsuccessfulItem {
  return { ResourceId, Error: { Code, Message } };
}
