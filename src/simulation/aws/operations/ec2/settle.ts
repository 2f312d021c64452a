import type { VpcEndpoint } from '../../world/endpoints.ts';
import type { PlaceWorld } from '../../world.ts';

/** Lets time pass for endpoints: what was due by now has happened. */
export function settleEndpoints(place: PlaceWorld, now: Date): void {
  for (const endpoint of [...place.ec2.endpoints]) {
    const transition = endpoint.transition ?? null;
    if (transition === null || transition.at > now) continue;
    endpoint.transition = null;
    if (transition.to === 'gone') removeEndpoint(place, endpoint);
    else endpoint.state = transition.to;
    if (transition.to === 'failed') endpoint.lastError = place.failingEndpoints[endpoint.serviceName] ?? null;
  }
}

/** Takes an endpoint with its interfaces out of the world; their addresses are free again. */
function removeEndpoint(place: PlaceWorld, endpoint: VpcEndpoint): void {
  const { ec2 } = place;
  const faces = ec2.networkInterfaces.filter(({ id }) => endpoint.networkInterfaceIds.includes(id));
  for (const subnet of ec2.subnets) {
    subnet.availableIpAddressCount += faces.filter(({ subnetId }) => subnetId === subnet.id).length;
  }
  ec2.endpoints = ec2.endpoints.filter(({ id }) => id !== endpoint.id);
  ec2.networkInterfaces = ec2.networkInterfaces.filter(({ id }) => !endpoint.networkInterfaceIds.includes(id));
}
