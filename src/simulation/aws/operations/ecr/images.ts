import type { ImageIdentifier } from '@aws-sdk/client-ecr';
import type { EcrImage, Repository } from '../../world/ecr.ts';

/** The image that a tag, a digest or both name; both must name the same one. */
export function findImage(repository: Repository, id: ImageIdentifier): EcrImage | undefined {
  return repository.images.find(
    (image) =>
      (id.imageDigest !== undefined || id.imageTag !== undefined) &&
      (id.imageDigest === undefined || image.digest === id.imageDigest) &&
      (id.imageTag === undefined || image.tags.includes(id.imageTag)),
  );
}

/** How ECR's errors print an image id: `{imageDigest:'null', imageTag:'v42'}`. */
export function printId(id: ImageIdentifier): string {
  return `{imageDigest:'${id.imageDigest ?? 'null'}', imageTag:'${id.imageTag ?? 'null'}'}`;
}
