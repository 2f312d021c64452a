import type { Tags } from './tags.ts';

export interface NetworkInterface {
  id: string;
  vpcId: string;
  subnetId: string;
  availabilityZone: string;
  ownerId: string;
  description: string;
  interfaceType: 'interface' | 'vpc_endpoint' | 'natGateway' | 'network_load_balancer' | 'lambda' | 'trunk' | 'branch';
  /** Account or service that asked for it: `amazon-aws`, `amazon-elb`, … `null` for one that the owner made. */
  requesterId: string | null;
  securityGroupIds: string[];
  privateIp: string;
  publicIp: string | null;
  status: 'available' | 'in-use';
  tags: Tags;
}

export interface Instance {
  id: string;
  vpcId: string;
  subnetId: string;
  securityGroupIds: string[];
  networkInterfaceId: string;
  privateIp: string;
  publicIp: string | null;
  instanceProfileArn: string | null;
  instanceType: string;
  architecture: 'x86_64' | 'arm64';
  state: 'pending' | 'running' | 'stopping' | 'stopped' | 'terminated';
  tags: Tags;
}
