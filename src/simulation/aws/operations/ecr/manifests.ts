import { createHash } from 'node:crypto';
import { type EcrImage, type ImagePlatform, MEDIA_TYPES } from '../../world/ecr.ts';

/** Text that BatchGetImage returns, with its media type. */
export interface Manifest {
  readonly digest: string;
  readonly mediaType: string;
  readonly text: string;
}

/** Whether the image is an index of several platforms. */
export function isIndex(image: EcrImage): boolean {
  return image.mediaType === MEDIA_TYPES.ociIndex || image.mediaType === MEDIA_TYPES.dockerList;
}

/** The manifest of an image: an index lists its platforms, a single one points at its config blob. */
export function manifestOf(image: EcrImage): Manifest {
  return {
    digest: image.digest,
    mediaType: image.mediaType,
    text: isIndex(image) ? indexText(image) : singleText(image.mediaType, configDigest(image.digest), image.sizeBytes),
  };
}

/** The manifest of one platform of an index, by its own digest. */
export function childManifest(index: EcrImage, digest: string): Manifest | null {
  const platform = index.platforms.find((candidate) => childDigest(index, candidate) === digest);
  if (platform === undefined || !isIndex(index)) return null;
  const mediaType = childMediaType(index);
  return { digest, mediaType, text: singleText(mediaType, configDigest(digest), index.sizeBytes) };
}

/** The config blob that names a single manifest's platform, by its digest. */
export function configBlob(image: EcrImage, digest: string): string | null {
  if (isIndex(image)) {
    const platform = image.platforms.find((candidate) => configDigest(childDigest(image, candidate)) === digest);
    return platform === undefined ? null : configText(platform);
  }
  const [platform] = image.platforms;
  return platform !== undefined && configDigest(image.digest) === digest ? configText(platform) : null;
}

/** Digest of the manifest of one platform; made up from the index's digest, so that it is the same at each call. */
export function childDigest(index: EcrImage, platform: ImagePlatform): string {
  return digestOf(`${index.digest} ${platform.os} ${platform.architecture} ${platform.variant ?? ''}`);
}

/** Digest of the config blob behind a single manifest. */
export function configDigest(manifestDigest: string): string {
  return digestOf(`config of ${manifestDigest}`);
}

/** `sha256:…` of a text. */
export function digestOf(text: string): string {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}

function indexText(image: EcrImage): string {
  const manifests = image.platforms.map((platform) => ({
    mediaType: childMediaType(image),
    digest: childDigest(image, platform),
    size: 1200,
    platform: {
      os: platform.os,
      architecture: platform.architecture,
      ...(platform.variant === undefined ? {} : { variant: platform.variant }),
      ...(platform.osVersion === undefined ? {} : { 'os.version': platform.osVersion }),
    },
  }));
  return JSON.stringify({ schemaVersion: 2, mediaType: image.mediaType, manifests });
}

function singleText(mediaType: string, config: string, sizeBytes: number): string {
  const docker = mediaType === MEDIA_TYPES.dockerManifest;
  const configType = docker
    ? 'application/vnd.docker.container.image.v1+json'
    : 'application/vnd.oci.image.config.v1+json';
  const layerType = docker
    ? 'application/vnd.docker.image.rootfs.diff.tar.gzip'
    : 'application/vnd.oci.image.layer.v1.tar+gzip';
  return JSON.stringify({
    schemaVersion: 2,
    mediaType,
    config: { mediaType: configType, digest: config, size: 300 },
    layers: [{ mediaType: layerType, digest: digestOf(`layer of ${config}`), size: sizeBytes }],
  });
}

function configText(platform: ImagePlatform): string {
  return JSON.stringify({
    os: platform.os,
    architecture: platform.architecture,
    ...(platform.variant === undefined ? {} : { variant: platform.variant }),
    ...(platform.osVersion === undefined ? {} : { 'os.version': platform.osVersion }),
    config: {},
    rootfs: { type: 'layers', diff_ids: [] },
  });
}

function childMediaType(index: EcrImage): string {
  return index.mediaType === MEDIA_TYPES.ociIndex ? MEDIA_TYPES.ociManifest : MEDIA_TYPES.dockerManifest;
}
