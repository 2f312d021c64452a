import {
  DescribeImages$,
  type DescribeImagesFilter,
  type DescribeImagesRequest,
  type DescribeImagesResponse,
  type ImageDetail,
} from '@aws-sdk/client-ecr';
import { Refusal } from '../../wire/refusal.ts';
import type { EcrImage, Repository } from '../../world/ecr.ts';
import { operation } from '../operation.ts';
import { pageOf } from '../paging.ts';
import { findImage, printId } from './images.ts';
import { ecrPage, repositoryOf } from './registry.ts';

/** Only active images unless `filter.imageStatus` asks for others; by id, one that is missing or hidden is an error. */
export const describeImages = operation<DescribeImagesRequest, DescribeImagesResponse>(
  DescribeImages$,
  (request, call) => {
    const repository = repositoryOf(call, request);
    const ids = request.imageIds ?? [];
    const visible = { ...repository, images: repository.images.filter((image) => passes(image, request.filter)) };
    const images = ids.length === 0 ? visible.images : ids.map((id) => imageOrRefusal(visible, id));
    const page = pageOf(images, ecrPage(call, request));
    return { imageDetails: page.items.map((image) => present(image, repository)), nextToken: page.nextToken };
  },
);

function passes(image: EcrImage, filter: DescribeImagesFilter | undefined): boolean {
  const status = filter?.imageStatus ?? 'ACTIVE';
  const tagStatus = filter?.tagStatus ?? 'ANY';
  return (
    (status === 'ANY' || image.status === status) &&
    (tagStatus === 'ANY' || (tagStatus === 'TAGGED') === image.tags.length > 0)
  );
}

function imageOrRefusal(repository: Repository, id: Parameters<typeof findImage>[1]): EcrImage {
  const image = findImage(repository, id);
  if (image !== undefined) return image;
  throw new Refusal(
    'ImageNotFoundException',
    `The image with imageId ${printId(id)} does not exist within the repository with name '${repository.name}' in the registry with id '${repository.registryId}'`,
  );
}

function present(image: EcrImage, repository: Repository): ImageDetail {
  return {
    registryId: repository.registryId,
    repositoryName: repository.name,
    imageDigest: image.digest,
    imageTags: image.tags.length === 0 ? undefined : image.tags,
    imageSizeInBytes: image.sizeBytes,
    imagePushedAt: image.pushedAt,
    imageManifestMediaType: image.mediaType,
    artifactMediaType: image.artifactMediaType ?? undefined,
    lastRecordedPullTime: image.lastPulledAt ?? undefined,
    imageStatus: image.status,
  };
}
