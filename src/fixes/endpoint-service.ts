import { endpointServiceName } from '../network/endpoint-resolution.ts';
import type { Destination } from '../network/walk.ts';

/** Full name of the endpoint service that serves a destination in its region; `null` for the internet. */
export function endpointServiceOf(destination: Destination): string | null {
  switch (destination.kind) {
    case 'internet':
      return null;
    case 's3':
      return endpointServiceName(destination.region, 's3');
    case 'service':
      return endpointServiceName(destination.region, destination.service);
  }
}
