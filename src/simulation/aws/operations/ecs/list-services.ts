import { ListServices$, type ListServicesRequest, type ListServicesResponse } from '@aws-sdk/client-ecs';
import { operation } from '../operation.ts';
import { pageOf } from '../paging.ts';
import { clusterOf, ecsPage } from './clusters.ts';

/** Ten services a page unless the request says otherwise. */
export const listServices = operation<ListServicesRequest, ListServicesResponse>(ListServices$, (request, call) => {
  const services = clusterOf(call, request.cluster).services.filter(
    (service) =>
      service.status !== 'INACTIVE' && (request.launchType === undefined || service.launchType === request.launchType),
  );
  const page = pageOf(
    services.map(({ arn }) => arn),
    ecsPage(call, { maxResults: request.maxResults ?? 10, nextToken: request.nextToken }),
  );
  return { serviceArns: page.items, nextToken: page.nextToken };
});
