import {
  DescribeServiceRevisions$,
  type DescribeServiceRevisionsRequest,
  type DescribeServiceRevisionsResponse,
  type ServiceRevision as WireServiceRevision,
} from '@aws-sdk/client-ecs';
import type { Cluster } from '../../world/ecs.ts';
import type { ServiceRevision } from '../../world/ecs-service.ts';
import { operation } from '../operation.ts';
import { presentNetwork } from './present-network.ts';

export const describeServiceRevisions = operation<DescribeServiceRevisionsRequest, DescribeServiceRevisionsResponse>(
  DescribeServiceRevisions$,
  (request, call) => {
    const known = call.place.ecs.clusters.flatMap((cluster) =>
      cluster.serviceRevisions.map((revision) => ({ cluster, revision })),
    );
    const asked = request.serviceRevisionArns ?? [];
    const found = asked.map((arn) => known.find(({ revision }) => revision.arn === arn) ?? arn);
    return {
      serviceRevisions: found.flatMap((entry) =>
        typeof entry === 'string' ? [] : [present(entry.revision, entry.cluster)],
      ),
      failures: found.flatMap((entry) => (typeof entry === 'string' ? [{ arn: entry, reason: 'MISSING' }] : [])),
    };
  },
);

function present(revision: ServiceRevision, cluster: Cluster): WireServiceRevision {
  const service = cluster.services.find((candidate) => candidate.arn === revision.serviceArn);
  return {
    serviceRevisionArn: revision.arn,
    serviceArn: revision.serviceArn,
    clusterArn: cluster.arn,
    taskDefinition: revision.taskDefinitionArn,
    launchType: service?.launchType ?? undefined,
    platformVersion: service?.platformVersion ?? undefined,
    platformFamily: service?.platformFamily ?? undefined,
    networkConfiguration: presentNetwork(revision.network),
    containerImages: revision.containerImages.map((image) => ({
      containerName: image.containerName,
      image: image.image,
      imageDigest: image.imageDigest ?? undefined,
    })),
    guardDutyEnabled: revision.guardDutyEnabled,
    createdAt: revision.createdAt,
  };
}
