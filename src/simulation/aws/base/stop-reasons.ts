import type { BaseIds } from './ids.ts';

/** Host of the registry's public address when a text needs one: from the documentation range. */
export const PUBLIC_ADDRESS = '203.0.113.17';

/** An address out of the region's S3 list. */
export const S3_ADDRESS = '52.219.41.3';

/**
 * Texts as ECS writes them into `stoppedReason` on Fargate, filled with a world's own ids. Each names the stage that
 * failed; the templates are those of the ECS developer guide and of public reports since 2020.
 */
export const STOP_REASONS = {
  /** The token call of ecr.api got no connection. */
  authTimeout: (ids: BaseIds, address = PUBLIC_ADDRESS) =>
    `ResourceInitializationError: unable to pull secrets or registry auth: The task cannot pull registry auth from Amazon ECR: There is a connection issue between the task and Amazon ECR. Check your task network configuration. operation error ECR: GetAuthorizationToken, exceeded maximum number of attempts, 3, https response error StatusCode: 0, RequestID: , request send failed, Post "https://api.ecr.${ids.region}.${domainOf(ids)}/": dial tcp ${address}:443: i/o timeout`,
  /** The role may not ask for a token. */
  authDenied: (ids: BaseIds) =>
    `ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve ecr registry auth: service call has been retried 1 time(s): operation error ECR: GetAuthorizationToken, https response error StatusCode: 400, RequestID: 00000000-0000-4000-8000-000000000000, api error AccessDeniedException: User: ${sessionOf(ids)} is not authorized to perform: ecr:GetAuthorizationToken on resource: * because no identity-based policy allows the ecr:GetAuthorizationToken action`,
  /** ECS may not assume the execution role. */
  roleNotAssumable: (ids: BaseIds) =>
    `ResourceInitializationError: unable to pull secrets or registry auth: ECS was unable to assume the role '${ids.executionRoleArn}' that was provided for this task. Please verify that the role being passed has the proper trust relationship and permissions and that your IAM user has permissions to pass this role.`,
  /** The manifest call of ecr.dkr got no connection. */
  manifestTimeout: (ids: BaseIds, address = PUBLIC_ADDRESS) =>
    `CannotPullContainerError: pull image manifest has been retried 5 time(s): failed to resolve ref ${ids.image}: failed to do request: Head "${manifestUrl(ids)}": dial tcp ${address}:443: i/o timeout`,
  /** ECR refused the manifest; HEAD has no body, so the sentence of IAM is lost. */
  manifestForbidden: (ids: BaseIds) =>
    `CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref ${ids.image}: unexpected status from HEAD request to ${manifestUrl(ids)}: 403 Forbidden`,
  /** ECR refused the manifest and said which permission is missing. */
  manifestDenied: (ids: BaseIds, because = 'because no identity-based policy allows the ecr:BatchGetImage action') =>
    `CannotPullContainerError: Error response from daemon: pull access denied for ${ids.registryHost}/${ids.repository}, repository does not exist or may require 'docker login': denied: User: ${sessionOf(ids)} is not authorized to perform: ecr:BatchGetImage on resource: arn:${ids.partition}:ecr:${ids.region}:${ids.account}:repository/${ids.repository} ${because}`,
  /** No such tag, or no such repository. */
  imageNotFound: (ids: BaseIds) =>
    `CannotPullContainerError: pull image manifest has been retried 7 time(s): failed to resolve ref ${ids.image}: ${ids.image}: not found`,
  /** A digest that version consistency pinned is gone. */
  digestForbidden: (ids: BaseIds) =>
    `CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref ${ids.registryHost}/${ids.repository}@${ids.digest}: unexpected status from HEAD request to https://${ids.registryHost}/v2/${ids.repository}/blobs/${ids.digest}: 403 Forbidden`,
  /** The layers in S3 got no connection. */
  layerTimeout: (ids: BaseIds, address = S3_ADDRESS) =>
    `CannotPullContainerError: The task cannot pull ${ids.image} from the registry ${ids.image}. There is a connection issue between the task and the registry. Check your task network configuration. : failed to copy: httpReadSeeker: failed open: failed to do request: Get ${ids.image}: dial tcp ${address}:443: i/o timeout`,
  /** S3 refused the layers. */
  layerForbidden: (ids: BaseIds) =>
    `CannotPullContainerError: ref pull has been retried 1 time(s): failed to copy: httpReadSeeker: failed open: unexpected status code https://${ids.registryHost}/v2/${ids.repository}/blobs/${ids.digest}: 403 Forbidden`,
  /** The registry's name has no address. */
  noSuchHost: (ids: BaseIds) =>
    `CannotPullContainerError: pull image manifest has been retried 5 time(s): failed to resolve ref ${ids.image}: failed to do request: Head "${manifestUrl(ids)}": dial tcp: lookup ${ids.registryHost}: no such host`,
  /** Something between the task and the registry shows a certificate of its own. */
  unknownAuthority: (ids: BaseIds) =>
    `CannotPullContainerError: pull image manifest has been retried 5 time(s): failed to resolve ref ${ids.image}: failed to do request: Head "${manifestUrl(ids)}": tls: failed to verify certificate: x509: certificate signed by unknown authority`,
  /** The index has no manifest for the task's platform. */
  platformMismatch: (_ids: BaseIds, platform = 'linux/amd64') =>
    `CannotPullContainerError: pull image manifest has been retried 7 time(s): image Manifest does not contain descriptor matching platform '${platform}'`,
  diskFull: (_ids: BaseIds) =>
    'CannotPullContainerError: ref pull has been retried 1 time(s): failed to extract layer sha256:9a1c5f5d7c7d6c2c0d4d9a1c5f5d7c7d6c2c0d4d9a1c5f5d7c7d6c2c0d4d9a1c: write /var/lib/containerd/io.containerd.snapshotter.v1.overlayfs/snapshots/31/fs/usr/lib/libx.so: no space left on device: unknown',
  /** Docker Hub's limit for anonymous pulls. */
  rateLimited: (_ids: BaseIds, image = 'docker.io/library/nginx:1.27') =>
    `CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref ${image}: unexpected status from HEAD request to https://registry-1.docker.io/v2/library/nginx/manifests/1.27: 429 Too Many Requests - Server message: toomanyrequests: You have reached your unauthenticated pull rate limit. https://www.docker.com/increase-rate-limit`,
  /** Secrets of the task could not be fetched from Systems Manager. */
  ssmTimeout: (_ids: BaseIds) =>
    'ResourceInitializationError: unable to pull secrets or registry auth: unable to retrieve secrets from ssm: The task cannot pull secrets from AWS Systems Manager. There is a connection issue between the task and AWS Systems Manager Parameter Store. Check your task network configuration. RequestCanceled: request context canceled caused by: context deadline exceeded',
} as const;

function domainOf(ids: BaseIds): string {
  return ids.partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com';
}

function manifestUrl(ids: BaseIds): string {
  return `https://${ids.registryHost}/v2/${ids.repository}/manifests/${ids.tag}`;
}

function sessionOf(ids: BaseIds): string {
  return `arn:${ids.partition}:sts::${ids.account}:assumed-role/${ids.executionRole}/${ids.taskId}`;
}
