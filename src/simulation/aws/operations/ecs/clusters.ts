import { nameOfArn } from '../../../../model/arn.ts';
import { Refusal } from '../../wire/refusal.ts';
import type { Cluster } from '../../world/ecs.ts';
import type { Call } from '../operation.ts';
import { checkedSize } from '../paging.ts';

/** Whether a request means this: by its name, or by its whole ARN, so that one of another account or region is not it. */
export function isNamed(arn: string, nameOrArn: string): boolean {
  return nameOrArn.startsWith('arn:') ? nameOrArn === arn : nameOfArn(arn) === nameOrArn;
}

/** The cluster that a request names by name or ARN; `default` when it names none. Throws `ClusterNotFoundException`. */
export function clusterOf(call: Call, nameOrArn: string | undefined): Cluster {
  const cluster = call.place.ecs.clusters.find(({ arn }) => isNamed(arn, nameOrArn ?? 'default'));
  if (cluster === undefined || cluster.status !== 'ACTIVE') {
    throw new Refusal('ClusterNotFoundException', 'Cluster not found.');
  }
  return cluster;
}

/** Page settings of ECS: from 1 to 100 entries; another size and an invalid token are invalid parameters. */
export function ecsPage(call: Call, request: { maxResults?: number | undefined; nextToken?: string | undefined }) {
  return {
    limit: checkedSize(request.maxResults, { least: 1, most: 100, refusal: 'InvalidParameterException' }) ?? 100,
    token: request.nextToken,
    pageSize: call.behaviour.pageSize,
    invalidToken: 'InvalidParameterException',
  };
}
