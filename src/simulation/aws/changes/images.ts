import { minutesBefore } from '../base/clock.ts';
import { image, repository } from '../base/registry.ts';
import type { BaseWorld } from '../base-world.ts';
import { childDigest, digestOf } from '../operations/ecr/manifests.ts';
import {
  type EcrImage,
  type ImagePlatform,
  MEDIA_TYPES,
  type PullThroughCacheRule,
  type Repository,
} from '../world/ecr.ts';
import type { PolicyDocument } from '../world/policy-document.ts';
import { placeOf } from '../world.ts';
import { findCluster, findContainer, findRepository } from './find.ts';

/** Deletes the image that the task wants; the tags that are left are those of other pushes. */
export function removeImage(base: BaseWorld): void {
  const found = findRepository(base);
  found.images = found.images.filter((candidate) => candidate.digest !== base.ids.digest);
}

/** Archives it: DescribeImages hides it by default, a pull gives 404. */
export function archiveImage(base: BaseWorld): void {
  wantedImage(base).status = 'ARCHIVED';
}

/** One more image in the task's repository, older than the wanted one unless it says when it was pushed. */
export function pushImage(base: BaseWorld, overrides: Partial<EcrImage> = {}): EcrImage {
  const found = findRepository(base);
  const digest = digestOf(`push ${found.images.length} to ${found.arn}`);
  const pushedAt = minutesBefore(base.now, 60 * 24 * (found.images.length + 1));
  const pushed = image({ digest, pushedAt, ...overrides });
  found.images.push(pushed);
  return pushed;
}

/** Pushes the wanted tag anew: the digest that the service revision pinned loses it. `keepOld` keeps the untagged image. */
export function pushTagAgain(base: BaseWorld, options: { readonly keepOld: boolean }): EcrImage {
  wantedImage(base).tags = [];
  if (!options.keepOld) removeImage(base);
  return pushImage(base, {
    tags: [base.ids.tag],
    pushedAt: minutesBefore(base.now, 10),
    digest: digestOf('pushed again'),
  });
}

/** Makes the wanted image an index of the given platforms. */
export function makeIndex(base: BaseWorld, ...platforms: ImagePlatform[]): EcrImage {
  return Object.assign(wantedImage(base), { mediaType: MEDIA_TYPES.ociIndex, artifactMediaType: null, platforms });
}

/** The only platform of a single manifest, which its config blob alone tells. */
export function setPlatform(base: BaseWorld, platform: ImagePlatform): void {
  wantedImage(base).platforms = [platform];
}

/** Digest under which one platform of the wanted index is stored. */
export function platformDigest(base: BaseWorld, platform: ImagePlatform): string {
  return childDigest(wantedImage(base), platform);
}

export function removeRepository(base: BaseWorld): void {
  base.place.ecr.repositories = base.place.ecr.repositories.filter(({ name }) => name !== base.ids.repository);
}

export function setRepositoryPolicy(base: BaseWorld, document: PolicyDocument | null): void {
  findRepository(base).policy = document;
}

/** A lifecycle policy of these rules, as JSON text. */
export function setLifecyclePolicy(base: BaseWorld, ...rules: object[]): void {
  findRepository(base).lifecyclePolicy = JSON.stringify({ rules });
}

/** A repository of the same name with the same images in another account or region, and the task pointed at it. */
export function pullFromElsewhere(
  base: BaseWorld,
  elsewhere: { readonly account?: string; readonly region?: string; readonly keepOwn?: boolean },
): Repository {
  const at = { account: elsewhere.account ?? base.ids.account, region: elsewhere.region ?? base.ids.region };
  const own = findRepository(base);
  const there = { ...repository(at, base.ids.repository, base.now), images: structuredClone(own.images) };
  placeOf(base.world, at.account, at.region).ecr.repositories.push(there);
  if (elsewhere.keepOwn !== true) removeRepository(base);
  setImage(base, `${there.uri}:${base.ids.tag}`);
  return there;
}

/** Points the task definition, its tasks and the service revision at another image reference. */
export function setImage(base: BaseWorld, reference: string, container: string = base.ids.container): void {
  findContainer(base, container).image = reference;
  const cluster = findCluster(base);
  const named = cluster.tasks.flatMap((task) => task.containers).filter(({ name }) => name === container);
  for (const taskContainer of named) taskContainer.image = reference;
  for (const revision of cluster.serviceRevisions.flatMap(({ containerImages }) => containerImages)) {
    if (revision.containerName === container) revision.image = reference;
  }
}

/** Pins the digest in the task definition, in place of the tag. */
export function pinDigest(base: BaseWorld): void {
  setImage(base, `${base.ids.registryHost}/${base.ids.repository}@${base.ids.digest}`);
}

/** A pull-through cache rule of the registry; Docker Hub with a credential unless told otherwise. */
export function addPullThroughRule(base: BaseWorld, overrides: Partial<PullThroughCacheRule> = {}): void {
  const { partition, region, account } = base.ids;
  base.place.ecr.pullThroughCacheRules.push({
    prefix: 'docker-hub',
    upstreamHost: 'registry-1.docker.io',
    upstreamRegistry: 'docker-hub',
    upstreamPrefix: 'ROOT',
    credentialArn: `arn:${partition}:secretsmanager:${region}:${account}:secret:ecr-pullthroughcache/docker-hub-AbCdEf`,
    createdAt: base.now,
    ...overrides,
  });
}

/** A secret of Secrets Manager; gives its ARN. */
export function addSecret(base: BaseWorld, name: string): string {
  const { partition, region, account } = base.ids;
  const arn = `arn:${partition}:secretsmanager:${region}:${account}:secret:${name}-AbCdEf`;
  base.place.secrets.push({ arn, name, kmsKeyId: null, createdAt: base.now, deletedAt: null });
  return arn;
}

function wantedImage(base: BaseWorld): EcrImage {
  const found = findRepository(base).images.find((candidate) => candidate.digest === base.ids.digest);
  if (found === undefined) throw new Error('The wanted image is gone.');
  return found;
}
