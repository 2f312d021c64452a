import {
  BatchGetImageCommand,
  DescribeImageScanFindingsCommand,
  DescribeImagesCommand,
  DescribePullThroughCacheRulesCommand,
  GetDownloadUrlForLayerCommand,
  GetLifecyclePolicyCommand,
  GetRegistryPolicyCommand,
  GetRepositoryPolicyCommand,
} from '@aws-sdk/client-ecr';
import { NOBODY, type Probes } from './probe.ts';

const repositoryName = NOBODY;
const layerDigest = `sha256:${'0'.repeat(64)}`;

/** Amazon ECR. */
export const ECR_PROBES: Probes = {
  'ecr:BatchGetImage': ({ clients, limit }) =>
    clients.ecr.send(new BatchGetImageCommand({ repositoryName, imageIds: [{ imageTag: NOBODY }] }), limit),
  'ecr:DescribeImageScanFindings': ({ clients, limit }) =>
    clients.ecr.send(new DescribeImageScanFindingsCommand({ repositoryName, imageId: { imageTag: NOBODY } }), limit),
  'ecr:DescribeImages': ({ clients, limit }) =>
    clients.ecr.send(new DescribeImagesCommand({ repositoryName, imageIds: [{ imageTag: NOBODY }] }), limit),
  'ecr:DescribePullThroughCacheRules': ({ clients, limit }) =>
    clients.ecr.send(new DescribePullThroughCacheRulesCommand({ maxResults: 1 }), limit),
  'ecr:GetDownloadUrlForLayer': ({ clients, limit }) =>
    clients.ecr.send(new GetDownloadUrlForLayerCommand({ repositoryName, layerDigest }), limit),
  'ecr:GetLifecyclePolicy': ({ clients, limit }) =>
    clients.ecr.send(new GetLifecyclePolicyCommand({ repositoryName }), limit),
  'ecr:GetRegistryPolicy': ({ clients, limit }) => clients.ecr.send(new GetRegistryPolicyCommand({}), limit),
  'ecr:GetRepositoryPolicy': ({ clients, limit }) =>
    clients.ecr.send(new GetRepositoryPolicyCommand({ repositoryName }), limit),
};
