import type { PolicyDocument } from './policy-document.ts';
import type { Tags } from './tags.ts';

/** Lower-case, as EC2 writes them on the wire, except for `pendingAcceptance`. */
export type VpcEndpointState =
  | 'pendingAcceptance'
  | 'pending'
  | 'available'
  | 'deleting'
  | 'deleted'
  | 'rejected'
  | 'failed'
  | 'expired'
  | 'partial';

export interface VpcEndpoint {
  id: string;
  type: 'Interface' | 'Gateway' | 'GatewayLoadBalancer';
  vpcId: string;
  ownerId: string;
  serviceName: string;
  /** Another region than the VPC's: reached by cross-region PrivateLink. */
  serviceRegion: string;
  state: VpcEndpointState;
  /** `null` is the default policy, which gives full access. */
  policy: PolicyDocument | null;
  routeTableIds: string[];
  subnetIds: string[];
  securityGroupIds: string[];
  networkInterfaceIds: string[];
  privateDnsEnabled: boolean;
  /** Private DNS for S3 answers on-premises networks only; the VPC keeps the public addresses. */
  privateDnsInboundOnly: boolean;
  dnsEntries: { dnsName: string; hostedZoneId: string }[];
  requesterManaged: boolean;
  lastError: { code: string; message: string } | null;
  createdAt: Date;
  /** Until when no listing shows it: every part of EC2 knows of a new one only after a while. */
  seenFrom?: Date;
  /** What becomes of it by itself, and when: a pending one gets available, a deleting one goes. */
  transition?: { to: 'available' | 'failed' | 'gone'; at: Date } | null;
  tags: Tags;
}

/** A service that endpoints can be made for, as DescribeVpcEndpointServices lists it. */
export interface EndpointService {
  name: string;
  types: ('Interface' | 'Gateway')[];
  availabilityZones: string[];
  privateDnsNames: string[];
}
