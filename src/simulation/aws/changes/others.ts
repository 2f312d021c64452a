import type { BaseWorld } from '../base-world.ts';
import type { NetworkInterface } from '../world/interfaces.ts';
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

/** A private zone of Route 53 that the VPC resolves by. */
export function addPrivateZone(base: BaseWorld, name: string): void {
  base.place.privateZones.push({
    id: `Z${base.newId('zone').slice(-12).toUpperCase()}`,
    name: `${name}.`,
    vpcIds: [base.ids.vpc],
  });
}

/** New endpoints of a service, such as `ecr.dkr`, end in state `failed`. */
export function failEndpoints(base: BaseWorld, service: string, message: string): void {
  base.place.failingEndpoints[`com.amazonaws.${base.ids.region}.${service}`] = { code: 'InternalError', message };
}
