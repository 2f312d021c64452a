import { DescribeImagesCommand, type ECRClient, type ImageDetail } from '@aws-sdk/client-ecr';
import type { ImageId, ImageListing, ImageLookup, ImageSnapshot } from '../model/snapshots/ecr.ts';
import { type Ask, orWhenNamed } from './ask.ts';
import { AwsError } from './error-kinds.ts';
import { type Page, readFirstPages } from './pages.ts';

/** The most that DescribeImages takes. */
const PAGE_SIZE = 1000;
const MOST_PAGES = 3;
/** Without it ECR hides archived images, and they look like missing ones. */
const ANY_STATUS = { imageStatus: 'ANY' } as const;
const ACTION = 'ecr:DescribeImages';

const REPOSITORY_MISSING = { kind: 'repository-missing' } as const;
const IMAGE_MISSING = { kind: 'image-missing' } as const;

export interface RepositoryName {
  readonly registryId: string;
  readonly repositoryName: string;
}

/** How ECR wants an image to be named; a digest decides alone, as in a pull. */
export function imageIdOf(image: ImageId) {
  return image.digest === undefined ? { imageTag: image.tag } : { imageDigest: image.digest };
}

/**
 * Looks one image up, archived or not. A service that refuses the status filter beside image ids is asked again without
 * it; what it does not find then is looked for in the listing, which takes the filter.
 */
export async function findImage(
  client: ECRClient,
  ask: Ask,
  repository: RepositoryName,
  image: ImageId,
): Promise<ImageLookup> {
  const answers = { ImageNotFoundException: IMAGE_MISSING, RepositoryNotFoundException: REPOSITORY_MISSING };
  try {
    return await orWhenNamed(describeImage(client, ask, repository, image, true), answers);
  } catch (error) {
    if (!refusesFilter(error)) throw error;
  }
  const unfiltered = await orWhenNamed(describeImage(client, ask, repository, image, false), answers);
  return unfiltered.kind === 'image-missing' ? findInListing(client, ask, repository, image) : unfiltered;
}

/** Every image of a repository, newest first; at most three pages of 1,000. */
export async function listImages(client: ECRClient, ask: Ask, repository: RepositoryName): Promise<ImageListing> {
  const read = async (withFilter: boolean): Promise<ImageListing> => {
    const { items, partial } = await readFirstPages(MOST_PAGES, (token) =>
      describePage(client, ask, repository, withFilter, token),
    );
    return { kind: 'listed', images: items.toSorted(newestFirst), partial };
  };
  const answers = { RepositoryNotFoundException: REPOSITORY_MISSING };
  return orWhenNamed(
    read(true).catch((error) => {
      if (refusesFilter(error)) return read(false);
      throw error;
    }),
    answers,
  );
}

async function findInListing(
  client: ECRClient,
  ask: Ask,
  repository: RepositoryName,
  image: ImageId,
): Promise<ImageLookup> {
  const listing = await listImages(client, ask, repository);
  if (listing.kind === 'repository-missing') return listing;
  const { digest, tag } = image;
  const found = listing.images.find((candidate) =>
    digest === undefined ? tag !== undefined && candidate.tags.includes(tag) : candidate.digest === digest,
  );
  return found === undefined ? IMAGE_MISSING : { kind: 'found', image: found };
}

async function describeImage(
  client: ECRClient,
  ask: Ask,
  repository: RepositoryName,
  image: ImageId,
  withFilter: boolean,
): Promise<ImageLookup> {
  const filter = withFilter ? { filter: ANY_STATUS } : {};
  const command = new DescribeImagesCommand({ ...repository, imageIds: [imageIdOf(image)], ...filter });
  const output = await ask.call(ACTION, (limit) => client.send(command, limit));
  const [detail] = output.imageDetails ?? [];
  return detail === undefined ? IMAGE_MISSING : { kind: 'found', image: toImage(detail) };
}

async function describePage(
  client: ECRClient,
  ask: Ask,
  repository: RepositoryName,
  withFilter: boolean,
  nextToken: string | undefined,
): Promise<Page<ImageSnapshot>> {
  const filter = withFilter ? { filter: ANY_STATUS } : {};
  const command = new DescribeImagesCommand({ ...repository, ...filter, maxResults: PAGE_SIZE, nextToken });
  const output = await ask.call(ACTION, (limit) => client.send(command, limit));
  return { items: (output.imageDetails ?? []).map(toImage), next: output.nextToken };
}

function refusesFilter(error: unknown): boolean {
  return (
    error instanceof AwsError &&
    ['InvalidParameterException', 'ValidationException', 'SerializationException'].includes(error.awsName)
  );
}

function toImage(detail: ImageDetail): ImageSnapshot {
  return {
    digest: detail.imageDigest ?? '',
    tags: detail.imageTags ?? [],
    pushedAt: detail.imagePushedAt ?? null,
    lastPulledAt: detail.lastRecordedPullTime ?? null,
    sizeBytes: detail.imageSizeInBytes ?? null,
    manifestMediaType: detail.imageManifestMediaType ?? null,
    artifactMediaType: detail.artifactMediaType ?? null,
    status: detail.imageStatus ?? 'ACTIVE',
  };
}

function newestFirst(left: ImageSnapshot, right: ImageSnapshot): number {
  return (right.pushedAt?.getTime() ?? 0) - (left.pushedAt?.getTime() ?? 0);
}
