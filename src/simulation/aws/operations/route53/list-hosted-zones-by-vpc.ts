import {
  ListHostedZonesByVPC$,
  type ListHostedZonesByVPCRequest,
  type ListHostedZonesByVPCResponse,
} from '@aws-sdk/client-route-53';
import { placeOf } from '../../world.ts';
import { operation } from '../operation.ts';

/** Private zones of the caller's account that the VPC is associated with. Route 53 is one for all regions. */
export const listHostedZonesByVpc = operation<ListHostedZonesByVPCRequest, ListHostedZonesByVPCResponse>(
  ListHostedZonesByVPC$,
  (request, call) => {
    const { privateZones } = placeOf(call.world, call.principal.account, request.VPCRegion ?? call.place.region);
    const found = privateZones.filter(({ vpcIds }) => vpcIds.includes(request.VPCId ?? ''));
    return {
      HostedZoneSummaries: found.map(({ id, name }) => ({
        HostedZoneId: id,
        Name: name,
        Owner: { OwningAccount: call.principal.account },
      })),
      MaxItems: request.MaxItems ?? 100,
    };
  },
);
