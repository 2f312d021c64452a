import {
  ListHostedZonesByVPC$,
  type ListHostedZonesByVPCRequest,
  type ListHostedZonesByVPCResponse,
} from '@aws-sdk/client-route-53';
import { placeOf } from '../../world.ts';
import { operation } from '../operation.ts';
import { pageOf } from '../paging.ts';

/** Private zones of the caller's account that the VPC is associated with. Route 53 is one for all regions. */
export const listHostedZonesByVpc = operation<ListHostedZonesByVPCRequest, ListHostedZonesByVPCResponse>(
  ListHostedZonesByVPC$,
  (request, call) => {
    const { privateZones } = placeOf(call.world, call.principal.account, request.VPCRegion ?? call.place.region);
    const found = privateZones.filter(({ vpcIds }) => vpcIds.includes(request.VPCId ?? ''));
    const MaxItems = request.MaxItems ?? 100;
    const page = pageOf(found, {
      limit: MaxItems,
      token: request.NextToken,
      pageSize: Math.min(100, call.behaviour.pageSize),
      invalidToken: 'InvalidPaginationToken',
    });
    return {
      HostedZoneSummaries: page.items.map(({ id, name, owningService }) => ({
        HostedZoneId: id,
        Name: name,
        Owner:
          owningService === undefined ? { OwningAccount: call.principal.account } : { OwningService: owningService },
      })),
      MaxItems,
      NextToken: page.nextToken,
    };
  },
);
