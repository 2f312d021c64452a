import { unreachable } from '../../model/result.ts';
import type { MissingLook } from '../../network/facts.ts';
import type { Unjudged } from '../../network/walk.ts';
import type { EvidenceView } from '../cause.ts';
import { NETWORK_CHECKS } from '../network-evidence.ts';
import { wouldLift } from './missing.ts';

/** Why ways cannot be judged, as parts of a sentence: each reason once, and the private zones together. */
export function sayDoubts(doubts: readonly Unjudged[], evidence: EvidenceView): readonly string[] {
  const zones = new Map(
    doubts.flatMap((doubt) => (doubt.kind === 'private-zone' ? [[doubt.zoneId, doubt] as const] : [])),
  );
  const others = doubts.filter(({ kind }) => kind !== 'private-zone' || zones.size === 1);
  const parts = others.map((doubt) => sayDoubt(doubt, evidence));
  return [...new Set(zones.size > 1 ? [sayZones([...zones.values()]), ...parts] : parts)];
}

function sayZones(zones: readonly Extract<Unjudged, { kind: 'private-zone' }>[]): string {
  const named = zones.map(({ name, zoneId }) => `${name} (${zoneId})`);
  return `the private zones ${named.join(', ')} answer for the names, and where their records lead cannot be seen`;
}

function sayDoubt(doubt: Unjudged, evidence: EvidenceView): string {
  switch (doubt.kind) {
    case 'missing-look':
      return sayMissing(doubt.look, evidence);
    case 'opaque-hop':
      return `it leaves by ${doubt.id} (${doubt.hop.replaceAll('-', ' ')}), and what lies behind that cannot be seen`;
    case 'hidden-hop':
      return `it leaves by ${doubt.id}, which can be seen only in account ${doubt.ownerId}, the owner of the VPC`;
    case 'shared-vpc':
      return `the VPC belongs to account ${doubt.ownerId}, and its endpoints are visible only there`;
    case 'custom-dns':
      return `the VPC resolves names by ${doubt.nameServers.join(', ')}, whose answers cannot be seen`;
    case 'private-zone':
      return `the private zone ${doubt.name} (${doubt.zoneId}) answers for the name, and where its records lead cannot be seen`;
    case 's3-interface-endpoint':
      return `${doubt.endpointId} is an interface endpoint of S3, and whether layers come through it depends on its DNS names`;
    case 'partial-endpoint':
      return `${doubt.endpointId} has addresses in some of its subnets only, and whether the task is served by one cannot be seen`;
    case 'ipv6-only':
      return `${doubt.id} has a way out by IPv6 only`;
    case 'meant-way':
      return `whether the task in ${doubt.subnetId} had a public address is not known any more`;
    case 'partly-open':
      return `${doubt.id} lets some of the addresses through`;
    default:
      return unreachable(doubt);
  }
}

/** A look that was made may not have shown the one thing that decides. */
function sayMissing({ checkId, why }: MissingLook, evidence: EvidenceView): string {
  const check = NETWORK_CHECKS.find(({ id }) => id === checkId);
  const made = check !== undefined && evidence.of(check).status === 'observed';
  return made ? why.replace(/^The /, 'the ').replace(/\.$/, '') : `“${checkId}” was not seen`;
}

/** What would settle a doubt, as a sentence of its own. */
export function liftDoubt(doubt: Unjudged, evidence: EvidenceView): string {
  switch (doubt.kind) {
    case 'missing-look':
      return liftMissing(doubt.look, evidence);
    case 'opaque-hop':
      return `A look at what lies behind ${doubt.id}: its route tables, firewalls and DNS.`;
    case 'hidden-hop':
      return `A look at ${doubt.id}, its subnet and its route table in account ${doubt.ownerId}, which owns the VPC.`;
    case 'shared-vpc':
      return roleOfOwner(doubt.ownerId, 'ec2:DescribeVpcEndpoints');
    case 'custom-dns':
      return `What ${doubt.nameServers.join(', ')} answers for the registry’s name, looked up from the task’s subnet.`;
    case 'private-zone':
      return `The records of ${doubt.zoneId} (${doubt.name}) for the registry’s name, and a look at what stands at their addresses.`;
    case 's3-interface-endpoint':
      return `The private DNS names of ${doubt.endpointId}, looked up from the task’s subnet.`;
    case 'partial-endpoint':
      return `A request to the addresses of ${doubt.endpointId} from the task’s subnet.`;
    case 'ipv6-only':
      return `A look-up from the subnet: does the registry’s name have an IPv6 address that ${doubt.id} reaches?`;
    case 'meant-way':
      return `The network settings with which the task in ${doubt.subnetId} was started.`;
    case 'partly-open':
      return `The exact address that did not answer, compared with the rules of ${doubt.id}.`;
    default:
      return unreachable(doubt);
  }
}

function liftMissing({ checkId, action, ownerId, why }: MissingLook, evidence: EvidenceView): string {
  if (ownerId !== undefined && action !== null) return roleOfOwner(ownerId, action);
  const check = NETWORK_CHECKS.find(({ id }) => id === checkId);
  const lift = check === undefined ? '' : wouldLift(evidence.of(check));
  return lift === '' ? why : lift;
}

function roleOfOwner(ownerId: string, action: string): string {
  return `A role in account ${ownerId}, which owns the VPC, that may call ${action}.`;
}
