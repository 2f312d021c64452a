import { unreachable } from '../model/result.ts';
import type { MissingLook } from '../network/facts.ts';
import type { Destination, Unjudged, Walk } from '../network/walk.ts';
import { destinationWords, faultWords } from '../render/path-words.ts';

/** What the pull wants there, and on a line of its own the region where it is another one. */
export function destinationUse(destination: Destination, ownRegion: string): readonly string[] {
  const use = useOf(destination);
  const elsewhere = destination.kind !== 'internet' && destination.region !== ownRegion;
  return elsewhere ? [use, `in ${destination.region}`] : [use];
}

function useOf(destination: Destination): string {
  if (destination.kind === 's3') return 'image layers';
  if (destination.kind === 'internet') return 'registry';
  switch (destination.service) {
    case 'ecr.api':
      return 'sign-in';
    case 'ecr.dkr':
      return 'image manifest';
    case 'secretsmanager':
      return 'secrets';
    case 'ssm':
      return 'parameters';
    case 'logs':
      return 'container log';
    default:
      return unreachable(destination.service);
  }
}

/** Why a lane ends, or why it could not be judged; empty for one that reaches without any remark. */
export function laneWords({ outcome, fault, unjudged: [doubt], destination, crossZone }: Walk): string {
  if (fault !== null) return faultWords(fault, destinationWords(destination));
  if (outcome === 'unknown' && doubt !== undefined) return doubtWords(doubt);
  return crossZone ? 'the endpoint is in other zones only' : '';
}

function doubtWords(doubt: Unjudged): string {
  switch (doubt.kind) {
    case 'missing-look':
      return missingWords(doubt.look);
    case 'opaque-hop':
      return `nobody can see from here what is behind ${doubt.id}`;
    case 'hidden-hop':
      return `account ${doubt.ownerId} owns the network, and ${doubt.id} cannot be seen from here`;
    case 'shared-vpc':
      return `account ${doubt.ownerId} owns the network, and its endpoints cannot be seen from here`;
    case 'custom-dns':
      return `${doubt.nameServers.join(', ')} decides where the name leads`;
    case 'private-zone':
      return `the private zone ${doubt.name} decides where the name leads`;
    case 's3-interface-endpoint':
      return `whether the pull goes by ${doubt.endpointId} cannot be seen from here`;
    case 'partial-endpoint':
      return `${doubt.endpointId} has addresses in some of its subnets only`;
    case 'ipv6-only':
      return `${doubt.id} is a way out for IPv6 only`;
    case 'meant-way':
      return 'whether the task had a public address is not known';
    case 'partly-open':
      return `${doubt.id} lets a part of the addresses through`;
    default:
      return unreachable(doubt);
  }
}

function missingWords({ action, ownerId, why }: MissingLook): string {
  if (action === null) return why;
  return `cannot be judged without ${action}${ownerId === undefined ? '' : ` in account ${ownerId}`}`;
}
