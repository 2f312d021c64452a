import type { Service } from '../operation.ts';
import { batchGetImage } from './batch-get-image.ts';
import { describeImageScanFindings } from './describe-image-scan-findings.ts';
import { describeImages } from './describe-images.ts';
import { describePullThroughCacheRules } from './describe-pull-through-cache-rules.ts';
import { describeRegistry } from './describe-registry.ts';
import { describeRepositories } from './describe-repositories.ts';
import { getAuthorizationToken } from './get-authorization-token.ts';
import { getDownloadUrlForLayer } from './get-download-url-for-layer.ts';
import { getLifecyclePolicy } from './get-lifecycle-policy.ts';
import { getRegistryPolicy } from './get-registry-policy.ts';
import { getRepositoryPolicy } from './get-repository-policy.ts';

/** Amazon ECR in AWS JSON 1.1. */
export const ECR: Service = {
  name: 'ecr',
  protocol: 'json',
  address: 'AmazonEC2ContainerRegistry_V20150921',
  namespace: '',
  operations: [
    batchGetImage,
    describeImageScanFindings,
    describeImages,
    describePullThroughCacheRules,
    describeRegistry,
    describeRepositories,
    getAuthorizationToken,
    getDownloadUrlForLayer,
    getLifecyclePolicy,
    getRegistryPolicy,
    getRepositoryPolicy,
  ],
};
