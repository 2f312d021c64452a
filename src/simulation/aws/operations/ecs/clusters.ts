import { nameOfArn } from '../../../../model/arn.ts';
import { Refusal } from '../../wire/refusal.ts';
import type { Cluster } from '../../world/ecs.ts';
import type { Call } from '../operation.ts';

/** The cluster that a request names by name or ARN; `default` when it names none. Throws `ClusterNotFoundException`. */
export function clusterOf(call: Call, nameOrArn: string | undefined): Cluster {
  const name = nameOfArn(nameOrArn ?? 'default');
  const cluster = call.place.ecs.clusters.find((candidate) => candidate.name === name);
  if (cluster === undefined || cluster.status !== 'ACTIVE') {
    throw new Refusal('ClusterNotFoundException', 'Cluster not found.');
  }
  return cluster;
}

/** Page settings of ECS: at most 100 entries, an invalid token is an invalid parameter. */
export function ecsPage(call: Call, request: { maxResults?: number | undefined; nextToken?: string | undefined }) {
  return {
    limit: Math.min(request.maxResults ?? 100, 100),
    token: request.nextToken,
    pageSize: call.behaviour.pageSize,
    invalidToken: 'InvalidParameterException',
  };
}
