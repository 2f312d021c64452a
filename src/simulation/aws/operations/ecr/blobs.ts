import type { WireAnswer } from '../../wire/protocol.ts';
import type { Repository } from '../../world/ecr.ts';
import type { AwsWorld } from '../../world.ts';
import { configBlob } from './manifests.ts';

/** Path under which the simulation itself serves a config blob, in place of the S3 URL that ECR signs. */
export function blobPath(repository: Repository, region: string, digest: string): string {
  return `/blobs/${repository.registryId}/${region}/${digest}/${repository.name}`;
}

/** The blob behind such a path; `null` when there is none. */
export function blobAt(world: AwsWorld, path: string): WireAnswer | null {
  const [, kind, account, region, digest, ...name] = path.split('/');
  if (kind !== 'blobs' || digest === undefined) return null;
  const repository = world.places[`${account}/${region}`]?.ecr.repositories.find(
    (candidate) => candidate.name === name.join('/'),
  );
  const text = blobIn(repository, decodeURIComponent(digest));
  return text === null ? null : { status: 200, contentType: 'application/octet-stream', body: text };
}

/** A config blob of any image of the repository. */
export function blobIn(repository: Repository | undefined, digest: string): string | null {
  const texts = (repository?.images ?? []).map((image) => configBlob(image, digest));
  return texts.find((text) => text !== null) ?? null;
}
