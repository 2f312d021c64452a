import { unreachable } from '../model/result.ts';
import type { MissingLook } from '../network/facts.ts';
import type { Destination, NetworkFault, Unjudged, Walk } from '../network/walk.ts';

/** What the ways are headed by, as lines and as a picture. */
export const PATH_TITLE = 'The way of the packets';

/** One way on one line: `task → subnet-… → rtb-… → ✗ no route to S3`. */
export function pathLine(walk: Walk): string {
  const hops = walk.hops.filter((hop) => hop.kind !== 'destination').map((hop) => hop.id);
  return ['task', ...hops, pathEnd(walk)].join(' → ');
}

function pathEnd(walk: Walk): string {
  const destination = destinationWords(walk.destination);
  switch (walk.outcome) {
    case 'reaches':
      return `✓ ${destination}`;
    case 'broken':
      return walk.fault === null ? `✗ ${destination}` : `✗ ${faultWords(walk.fault, destination)}`;
    case 'unknown':
      return `? ${destination}${walk.unjudged[0] === undefined ? '' : ` (${unjudgedWords(walk.unjudged[0])})`}`;
    default:
      return unreachable(walk.outcome);
  }
}

/** A destination in a word or two. */
export function destinationWords(destination: Destination): string {
  switch (destination.kind) {
    case 'service':
      return destination.service;
    case 's3':
      return 'S3';
    case 'internet':
      return destination.host;
    default:
      return unreachable(destination);
  }
}

/** What stops the packet, as the end of a path line; `destination` is where it should have arrived. */
export function faultWords(fault: NetworkFault, destination: string): string {
  switch (fault.kind) {
    case 'endpoint-missing':
      return `no route to ${destination}: no endpoint for ${fault.service}`;
    case 'endpoint-unavailable':
      return `${fault.endpointId} is ${fault.state}`;
    case 'endpoint-private-dns':
      return `${destination} does not resolve to ${fault.endpointId}: ${privateDnsWords(fault.what)}`;
    case 'endpoint-security-group':
      return `${fault.endpointId} does not let the task in on port 443 (${fault.securityGroupIds.join(', ')})`;
    case 'endpoint-route-table':
      return `no route to ${destination}: ${fault.endpointId} is not on ${fault.routeTableId}`;
    case 'security-group-egress':
      return `${fault.securityGroupIds.join(', ')} lets nothing out to ${destination} on port 443`;
    case 'network-acl':
      return `${fault.aclId} denies ${fault.missing.map((gap) => `${gap.direction} ${gap.ports}`).join(', ')}`;
    case 'nat-unusable':
      return `${fault.natGatewayId} ${natWords(fault)}`;
    case 'no-public-ip':
      return `no public IP address for ${fault.internetGatewayId}`;
    case 'blocked-public-access':
      return `VPC Block Public Access (${fault.mode}) on ${fault.subnetId}`;
    case 'no-route':
      return fault.blackhole
        ? `the default route of ${fault.routeTableId} is a blackhole`
        : `no route to ${destination}`;
    default:
      return unreachable(fault);
  }
}

function privateDnsWords(what: Extract<NetworkFault, { kind: 'endpoint-private-dns' }>['what']): string {
  switch (what) {
    case 'endpoint-setting':
      return 'its private DNS is off';
    case 'vpc-dns-support':
      return 'DNS support is off in the VPC';
    case 'vpc-dns-hostnames':
      return 'DNS hostnames are off in the VPC';
    default:
      return unreachable(what);
  }
}

function natWords(fault: Extract<NetworkFault, { kind: 'nat-unusable' }>): string {
  switch (fault.why) {
    case 'blackhole':
      return `is a blackhole in ${fault.routeTableId}`;
    case 'not-available':
      return fault.state === null ? 'is not available' : `is ${fault.state}`;
    case 'gone':
      return 'no longer exists';
    case 'private':
      return 'is private and has no way to the internet';
    case 'no-internet-route':
      return 'has no route to an internet gateway';
    case 'blocked-public-access':
      return 'is cut off by VPC Block Public Access';
    case 'network-acl':
      return 'is shut off by a network ACL';
    default:
      return unreachable(fault.why);
  }
}

/** Why the way cannot be judged from here. */
export function unjudgedWords(unjudged: Unjudged): string {
  switch (unjudged.kind) {
    case 'missing-look':
      return needsWords(unjudged.look);
    case 'opaque-hop':
      return `${unjudged.id} cannot be seen through`;
    case 'hidden-hop':
      return `${unjudged.id} can be seen only in account ${unjudged.ownerId}`;
    case 'shared-vpc':
      return `the network belongs to account ${unjudged.ownerId}`;
    case 'custom-dns':
      return `names are resolved by ${unjudged.nameServers.join(', ')}`;
    case 'private-zone':
      return `the private zone ${unjudged.name} answers for the name`;
    case 's3-interface-endpoint':
      return `${unjudged.endpointId} is an S3 interface endpoint`;
    case 'partial-endpoint':
      return `${unjudged.endpointId} has addresses in some of its subnets only`;
    case 'ipv6-only':
      return `${unjudged.id} has IPv6 only`;
    case 'meant-way':
      return 'whether the task had a public address is not known';
    case 'partly-open':
      return `${unjudged.id} lets part of the addresses through`;
    default:
      return unreachable(unjudged);
  }
}

function needsWords({ action, ownerId, why }: MissingLook): string {
  if (action === null) return why;
  return ownerId === undefined ? `needs ${action}` : `needs ${action} in account ${ownerId}`;
}
