import { partitionOf } from '../../../model/arn.ts';
import { type EcrImage, MEDIA_TYPES, type Repository } from '../world/ecr.ts';

/** An empty repository of a registry. */
export function repository(at: { account: string; region: string }, name: string, createdAt: Date): Repository {
  const partition = partitionOf(at.region);
  const domain = partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com';
  return {
    name,
    arn: `arn:${partition}:ecr:${at.region}:${at.account}:repository/${name}`,
    uri: `${at.account}.dkr.ecr.${at.region}.${domain}/${name}`,
    registryId: at.account,
    createdAt,
    tagMutability: 'MUTABLE',
    encryption: { type: 'AES256', kmsKey: null },
    policy: null,
    lifecyclePolicy: null,
    images: [],
  };
}

/** A single-platform image for Linux on x86-64; `overrides` says what is different. */
export function image(overrides: Partial<EcrImage> & Pick<EcrImage, 'digest' | 'pushedAt'>): EcrImage {
  return {
    tags: [],
    mediaType: MEDIA_TYPES.ociManifest,
    artifactMediaType: 'application/vnd.oci.image.config.v1+json',
    platforms: [{ os: 'linux', architecture: 'amd64' }],
    sizeBytes: 148_000_000,
    lastPulledAt: null,
    status: 'ACTIVE',
    failure: null,
    scan: null,
    ...overrides,
  };
}
