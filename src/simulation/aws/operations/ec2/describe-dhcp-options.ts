import {
  DescribeDhcpOptions$,
  type DescribeDhcpOptionsRequest,
  type DescribeDhcpOptionsResult,
} from '@aws-sdk/client-ec2';
import type { DhcpOptions } from '../../world/vpc.ts';
import { operation } from '../operation.ts';
import { listResources, type ResourceKind, tagList } from './listing.ts';

const DHCP_OPTIONS: ResourceKind<DhcpOptions> = {
  notFound: 'InvalidDhcpOptionID.NotFound',
  noun: 'dhcpOption',
  filters: { 'dhcp-options-id': (options) => [options.id], 'owner-id': (options) => [options.ownerId] },
};

export const describeDhcpOptions = operation<DescribeDhcpOptionsRequest, DescribeDhcpOptionsResult>(
  DescribeDhcpOptions$,
  (request, call) => {
    const page = listResources(
      call.place.ec2.dhcpOptions,
      DHCP_OPTIONS,
      {
        ids: request.DhcpOptionsIds,
        filters: request.Filters,
        maxResults: request.MaxResults,
        nextToken: request.NextToken,
      },
      call,
    );
    const options = page.items.map((set) => ({
      DhcpOptionsId: set.id,
      OwnerId: set.ownerId,
      DhcpConfigurations: [
        { Key: 'domain-name', Values: [{ Value: set.domainName }] },
        { Key: 'domain-name-servers', Values: set.nameServers.map((Value) => ({ Value })) },
      ],
      Tags: tagList(set.tags),
    }));
    return { DhcpOptions: options, NextToken: page.nextToken };
  },
);
