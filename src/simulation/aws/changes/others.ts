import { serviceName } from '../base/endpoint-services.ts';
import type { BaseWorld } from '../base-world.ts';
import type { NetworkInterface } from '../world/interfaces.ts';
import type { PrivateZone } from '../world/private-zones.ts';
import { findSubnet } from './find.ts';

/** Another puller of the VPC, such as a task of another service, of which only what differs is stated. */
export function addInterface(
  base: BaseWorld,
  options: Pick<NetworkInterface, 'subnetId' | 'securityGroupIds'> & Partial<NetworkInterface>,
): NetworkInterface {
  const subnet = findSubnet(base, options.subnetId);
  const face: NetworkInterface = {
    id: base.newId('eni'),
    vpcId: subnet.vpcId,
    availabilityZone: subnet.availabilityZone,
    ownerId: base.ids.account,
    description: 'task of another service',
    interfaceType: 'interface',
    requesterId: null,
    privateIp: `${subnet.cidr.split('.').slice(0, 3).join('.')}.${20 + base.place.ec2.networkInterfaces.length}`,
    publicIp: null,
    status: 'in-use',
    tags: {},
    ...options,
  };
  base.place.ec2.networkInterfaces.push(face);
  return face;
}

/** A private zone of Route 53 that the VPC resolves by; the base's VPC, and the account's own zone, unless told otherwise. */
export function addPrivateZone(
  base: BaseWorld,
  name: string,
  options: Partial<Pick<PrivateZone, 'vpcIds' | 'owningService'>> = {},
): PrivateZone {
  const zone: PrivateZone = {
    id: `Z${base.newId('zone').slice(-12).toUpperCase()}`,
    name: `${name}.`,
    vpcIds: [base.ids.vpc],
    ...options,
  };
  base.place.privateZones.push(zone);
  return zone;
}

/** New endpoints of a service, such as `ecr.dkr`, end in state `failed`. */
export function failEndpoints(base: BaseWorld, service: string, message: string): void {
  base.place.failingEndpoints[serviceName(base.ids.region, service)] = { code: 'InternalError', message };
}
