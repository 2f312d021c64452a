import { ListClusters$, type ListClustersRequest, type ListClustersResponse } from '@aws-sdk/client-ecs';
import { operation } from '../operation.ts';
import { pageOf } from '../paging.ts';
import { ecsPage } from './clusters.ts';

export const listClusters = operation<ListClustersRequest, ListClustersResponse>(ListClusters$, (request, call) => {
  const arns = call.place.ecs.clusters.filter(({ status }) => status === 'ACTIVE').map(({ arn }) => arn);
  const page = pageOf(arns, ecsPage(call, request));
  return { clusterArns: page.items, nextToken: page.nextToken };
});
