import { suffixOf } from '../model/image-reference.ts';
import type { NetworkFacts } from './facts.ts';
import { doubt, type Judged, unseen } from './ground.ts';
import type { Destination } from './walk.ts';

type AwsDestination = Exclude<Destination, { kind: 'internet' }>;

/** The private zone that answers for the name of a destination, wherever its records lead. */
export function zoneDoubts({ privateZones }: NetworkFacts, destination: AwsDestination): Judged {
  if (!privateZones.seen) return doubt();
  const zone = privateZones.value.find(({ name }) => answersFor(name.toLowerCase(), destination));
  return zone === undefined ? doubt() : doubt({ kind: 'private-zone', zoneId: zone.id, name: zone.name });
}

/** That the zones were called for and not seen; it is a doubt wherever no endpoint of the VPC has the name. */
export function unseenZones({ privateZones }: NetworkFacts): Judged {
  return privateZones.seen ? doubt() : doubt(unseen(privateZones.missing));
}

/** A zone answers for its own name and all below; registries have names of their own below the one of `ecr.dkr`. */
function answersFor(zone: string, destination: AwsDestination): boolean {
  const host = hostOf(destination);
  const ofRegistry = destination.kind === 'service' && destination.service === 'ecr.dkr' && zone.endsWith(`.${host}`);
  return zone === host || host.endsWith(`.${zone}`) || ofRegistry;
}

/** The name that an endpoint's private DNS would take over, and for S3 the one that layers come from. */
function hostOf(destination: AwsDestination): string {
  const { region } = destination;
  if (destination.kind === 's3') return `prod-${region}-starport-layer-bucket.s3.${region}.${suffixOf(region)}`;
  return `${destination.service.split('.').reverse().join('.')}.${region}.${suffixOf(region)}`;
}
