import { unreachable } from '../model/result.ts';
import type { NatGatewaySnapshot, RouteTarget, VpcEndpointSnapshot } from '../model/snapshots/ec2.ts';
import type { NetworkFacts } from '../network/facts.ts';
import { type Row, row } from './card.ts';
import { STYLES } from './styles.ts';

/** `ecr.dkr` for `com.amazonaws.us-east-1.ecr.dkr`; the full name where it is one of another region. */
export function shortService(service: string, region: string): string {
  return service.split(`.${region}.`)[1] ?? service;
}

/** An endpoint: what it is, its id, what it serves and in what state. */
export function endpointRows(
  { type, id, service, state }: VpcEndpointSnapshot,
  { region }: NetworkFacts,
): readonly Row[] {
  const kind = type === 'Interface' || type === 'Gateway' ? `${type} endpoint` : `${type}`;
  return [
    row(kind, STYLES.heading),
    row(id, STYLES.id),
    row(`${shortService(service, region)} · ${state}`, STYLES.note, state === 'available' ? 'muted' : 'broken'),
  ];
}

/** A NAT gateway with its state and the subnet that it stands in. */
export function natRows({ id, state, connectivity, subnetId }: NatGatewaySnapshot): readonly Row[] {
  const kind = connectivity === 'private' ? 'Private NAT gateway' : 'NAT gateway';
  return [
    row(kind, STYLES.heading),
    row(id, STYLES.id),
    row(state, STYLES.note, state === 'available' ? 'muted' : 'broken'),
    ...(subnetId === null ? [] : [row(`in ${subnetId}`, STYLES.note, 'muted')]),
  ];
}

/** What a route leads to, by the field's words. */
export function targetName(kind: RouteTarget['kind']): string {
  switch (kind) {
    case 'local':
      return 'Local';
    case 'internet-gateway':
      return 'Internet gateway';
    case 'egress-only-internet-gateway':
      return 'Egress-only internet gateway';
    case 'nat-gateway':
      return 'NAT gateway';
    case 'gateway-endpoint':
      return 'Gateway endpoint';
    case 'gateway-load-balancer-endpoint':
      return 'Gateway Load Balancer endpoint';
    case 'transit-gateway':
      return 'Transit gateway';
    case 'vpc-peering':
      return 'VPC peering';
    case 'virtual-private-gateway':
      return 'Virtual private gateway';
    case 'network-interface':
      return 'Network interface';
    case 'instance':
      return 'Instance';
    case 'carrier-gateway':
      return 'Carrier gateway';
    case 'local-gateway':
      return 'Local gateway';
    case 'core-network':
      return 'Core network';
    case 'unknown':
      return 'Next hop';
    default:
      return unreachable(kind);
  }
}
