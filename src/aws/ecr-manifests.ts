import { BatchGetImageCommand, type ECRClient, GetDownloadUrlForLayerCommand } from '@aws-sdk/client-ecr';
import type { ImageId, ManifestLookup, ManifestPlatform } from '../model/snapshots/ecr.ts';
import { type Ask, orWhenNamed } from './ask.ts';
import { downloadText, endpointOverrideOf, mayDownload } from './download.ts';
import { imageIdOf, type RepositoryName } from './ecr-images.ts';
import { AwsError } from './error-kinds.ts';
import { ACCEPTED_MEDIA_TYPES, readConfigText, readManifestText } from './manifest-text.ts';

/** The platforms of an image. A single manifest names its platform in the config blob only, which is then downloaded. */
export async function readManifest(
  client: ECRClient,
  ask: Ask,
  repository: RepositoryName,
  image: ImageId,
): Promise<ManifestLookup> {
  return orWhenNamed(batchGetImage(client, ask, repository, image), {
    RepositoryNotFoundException: { kind: 'repository-missing' } as const,
    ImageNotFoundException: { kind: 'image-missing' } as const,
  });
}

async function batchGetImage(
  client: ECRClient,
  ask: Ask,
  repository: RepositoryName,
  image: ImageId,
): Promise<ManifestLookup> {
  const command = new BatchGetImageCommand({
    ...repository,
    imageIds: [imageIdOf(image)],
    acceptedMediaTypes: [...ACCEPTED_MEDIA_TYPES],
  });
  const { images = [], failures = [] } = await ask.call('ecr:BatchGetImage', (limit) => client.send(command, limit));
  const [found] = images;
  if (found === undefined) return failureOf(failures[0]?.failureCode);
  const manifest = readManifestText(found.imageManifest ?? '');
  if (manifest.kind === 'index') return manifest;
  const mediaType = found.imageManifestMediaType ?? '';
  if (manifest.kind === 'unreadable' || manifest.configDigest === null) {
    return { kind: 'single', mediaType, platform: null };
  }
  const platform = await platformOf(client, ask, repository, manifest.configDigest);
  return { kind: 'single', mediaType, platform };
}

function failureOf(code: string | undefined): ManifestLookup {
  return code === undefined || code === 'ImageNotFound' ? { kind: 'image-missing' } : { kind: 'failed', code };
}

/** Best effort: the rest of the answer stands without it. */
async function platformOf(
  client: ECRClient,
  ask: Ask,
  repository: RepositoryName,
  layerDigest: string,
): Promise<ManifestPlatform | null> {
  try {
    const command = new GetDownloadUrlForLayerCommand({ ...repository, layerDigest });
    const { downloadUrl = '' } = await ask.call('ecr:GetDownloadUrlForLayer', (limit) => client.send(command, limit));
    if (!mayDownload(downloadUrl, endpointOverrideOf(process.env))) return null;
    const text = await downloadText(downloadUrl, ask.signal);
    return text === null ? null : readConfigText(text);
  } catch (error) {
    if (error instanceof AwsError) return null;
    throw error;
  }
}
