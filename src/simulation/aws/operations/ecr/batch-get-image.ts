import {
  BatchGetImage$,
  type BatchGetImageRequest,
  type BatchGetImageResponse,
  type Image,
  type ImageFailure,
  ImageFailureCode,
  type ImageIdentifier,
} from '@aws-sdk/client-ecr';
import type { EcrImage, Repository } from '../../world/ecr.ts';
import { type Call, operation } from '../operation.ts';
import { findImage } from './images.ts';
import { childManifest, type Manifest, manifestOf } from './manifests.ts';
import { repositoryOf } from './registry.ts';

type Found = { readonly image: Image } | { readonly failure: ImageFailure };

/** A pull: it moves `lastRecordedPullTime`. What cannot be had stands in `failures`, not in an error. */
export const batchGetImage = operation<BatchGetImageRequest, BatchGetImageResponse>(BatchGetImage$, (request, call) => {
  const repository = repositoryOf(call, request);
  const accepted = request.acceptedMediaTypes ?? [];
  const found = (request.imageIds ?? []).map((id) => pull(repository, id, accepted, call));
  return {
    images: found.flatMap((entry) => ('image' in entry ? [entry.image] : [])),
    failures: found.flatMap((entry) => ('failure' in entry ? [entry.failure] : [])),
  };
});

function pull(repository: Repository, id: ImageIdentifier, accepted: readonly string[], call: Call): Found {
  if (id.imageDigest === undefined && id.imageTag === undefined) {
    return failure(id, 'MissingDigestAndTag', 'Invalid request parameters: both tag and digest cannot be null');
  }
  const image = findImage(repository, id);
  const manifest = image === undefined ? childOf(repository, id) : manifestOf(image);
  if (manifest === null || image?.status === 'ARCHIVED' || image?.status === 'ACTIVATING') {
    return failure(id, 'ImageNotFound', 'Requested image not found');
  }
  if (image !== undefined && image.failure !== null) return failure(id, image.failure.code, image.failure.reason);
  if (accepted.length > 0 && !accepted.includes(manifest.mediaType)) {
    return failure(id, 'ImageNotFound', 'Requested image not found');
  }
  if (image !== undefined) image.lastPulledAt = call.now;
  return { image: present(repository, id, manifest, image) };
}

function childOf(repository: Repository, id: ImageIdentifier): Manifest | null {
  const { imageDigest } = id;
  if (imageDigest === undefined) return null;
  const children = repository.images.map((image) => childManifest(image, imageDigest));
  return children.find((child) => child !== null) ?? null;
}

function present(repository: Repository, id: ImageIdentifier, manifest: Manifest, image: EcrImage | undefined): Image {
  return {
    registryId: repository.registryId,
    repositoryName: repository.name,
    imageId: { imageDigest: manifest.digest, imageTag: id.imageTag ?? image?.tags[0] },
    imageManifest: manifest.text,
    imageManifestMediaType: manifest.mediaType,
  };
}

function failure(imageId: ImageIdentifier, code: string, failureReason: string): Found {
  const failureCode = Object.values(ImageFailureCode).find((known) => known === code) ?? 'ImageInaccessible';
  return { failure: { imageId, failureCode, failureReason } };
}
