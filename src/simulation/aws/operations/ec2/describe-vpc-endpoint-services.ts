import {
  DescribeVpcEndpointServices$,
  type DescribeVpcEndpointServicesRequest,
  type DescribeVpcEndpointServicesResult,
  type ServiceDetail,
} from '@aws-sdk/client-ec2';
import { Refusal } from '../../wire/refusal.ts';
import type { EndpointService } from '../../world/endpoints.ts';
import { operation } from '../operation.ts';
import { listResources, type ResourceKind } from './listing.ts';

type Listed = EndpointService & { readonly id: string };

const ENDPOINT_SERVICES: ResourceKind<Listed> = {
  notFound: 'InvalidServiceName',
  noun: 'Vpc Endpoint Service',
  pages: 'any',
  filters: {
    'service-name': (service) => [service.name],
    'service-type': (service) => service.types,
    owner: () => ['amazon'],
  },
};

export const describeVpcEndpointServices = operation<
  DescribeVpcEndpointServicesRequest,
  DescribeVpcEndpointServicesResult
>(DescribeVpcEndpointServices$, (request, call) => {
  const services = call.place.ec2.endpointServices.map((service) => ({ ...service, id: service.name }));
  for (const name of request.ServiceNames ?? []) {
    if (!services.some((service) => service.name === name)) {
      throw new Refusal('InvalidServiceName', `The Vpc Endpoint Service '${name}' does not exist`);
    }
  }
  const page = listResources(
    services,
    ENDPOINT_SERVICES,
    {
      ids: request.ServiceNames,
      filters: request.Filters,
      maxResults: request.MaxResults,
      nextToken: request.NextToken,
    },
    call,
  );
  return {
    ServiceNames: page.items.map((service) => service.name),
    ServiceDetails: page.items.map((service) => present(service, call.place.region)),
    NextToken: page.nextToken,
  };
});

function present(service: EndpointService, region: string): ServiceDetail {
  return {
    ServiceName: service.name,
    ServiceType: service.types.map((type) => ({ ServiceType: type })),
    ServiceRegion: region,
    AvailabilityZones: service.availabilityZones,
    Owner: 'amazon',
    PrivateDnsName: service.privateDnsNames[0],
    PrivateDnsNames: service.privateDnsNames.map((name) => ({ PrivateDnsName: name })),
    VpcEndpointPolicySupported: true,
    AcceptanceRequired: false,
    ManagesVpcEndpoints: false,
    Tags: [],
  };
}
