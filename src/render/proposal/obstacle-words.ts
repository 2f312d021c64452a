import type { FixObstacle } from '../../fixes/obstacle.ts';
import { unreachable } from '../../model/result.ts';
import { count } from '../clean.ts';

/** Why there is no button, as one sentence that says what would lift it. */
export function obstacleSentence(obstacle: FixObstacle): string {
  switch (obstacle.kind) {
    case 'not-seen':
      return `The evidence is not complete. ${obstacle.looks.map(({ why, action }) => (action === null ? why : `${why} (${action})`)).join(' ')}`;
    case 'shared-vpc':
      return `The VPC belongs to account ${obstacle.ownerId}: only that account can create endpoints in it.`;
    case 'subnets-unknown':
      return `Not every subnet of the service was seen${obstacle.subnetIds.length === 0 ? '' : ` (${obstacle.subnetIds.join(', ')})`}.`;
    case 'other-region':
      return `The image is in ${obstacle.region}, and the endpoints that pullfail makes serve their own region only. Replicate the image instead.`;
    case 'vpc-dns-off':
      return `${obstacle.attribute} of the VPC is off, so private DNS cannot work. Turning it on changes the whole VPC: decide that first, by hand.`;
    case 'custom-dns':
      return `The VPC resolves names by ${obstacle.nameServers.join(', ')}, so private DNS of an endpoint may never be asked.`;
    case 'no-free-address':
      return `No subnet of the service has a free IPv4 address for an endpoint (${obstacle.subnetIds.join(', ')}).`;
    case 'endpoint-exists':
      return `${obstacle.endpointId} (${obstacle.state}) stands in the way: look at it first.`;
    case 'zone-not-supported':
      return `AWS offers ${obstacle.service} in none of the zones of these subnets.`;
    case 'service-unknown':
      return `AWS does not offer ${obstacle.service} in this region.`;
    case 'private-zone':
      return `The private zone ${obstacle.name} (${obstacle.zoneId}) answers for the name of ${obstacle.service}: AWS refuses an endpoint with private DNS beside it.`;
    case 'quota':
      return `${obstacle.of === 'interface' ? 'The VPC' : 'The region'} has ${obstacle.used} ${obstacle.of} endpoints; ${obstacle.adding} more would pass the default quota of ${obstacle.limit}.`;
    case 'daily-cap':
      return `${count(obstacle.created, 'endpoint')} were created in this VPC today; ${obstacle.adding} more would pass the limit of ${obstacle.limit} (PULLFAIL_ENDPOINTS_PER_DAY).`;
    case 'refused':
      return `A dry run was refused: ${obstacle.action}, ${obstacle.awsName}. ${obstacle.message}`;
    case 'not-tried-out':
      return `AWS did not say whether it would allow ${obstacle.action} (${obstacle.awsName}), so nothing is offered. Check again in a moment.`;
    case 'no-cure':
      return `It would not cure it: with the change applied, ${lowerFirst(obstacle.because)}`;
    case 'harm':
      return `It would harm others: ${count(obstacle.interfaces, 'interface')} in the VPC would lose what they have today.`;
    default:
      return unreachable(obstacle);
  }
}

/** Ids keep their case. */
function lowerFirst(text: string): string {
  return /^[A-Z][a-z]+ /.test(text) ? `${text.charAt(0).toLowerCase()}${text.slice(1)}` : text;
}
