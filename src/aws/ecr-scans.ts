import { DescribeImageScanFindingsCommand, type ECRClient } from '@aws-sdk/client-ecr';
import type { ImageId, ScanLookup } from '../model/snapshots/ecr.ts';
import { type Ask, orWhenNamed } from './ask.ts';
import { imageIdOf, type RepositoryName } from './ecr-images.ts';
import { foreignTextOrNull, MESSAGE_BYTES } from './foreign-text.ts';

const ACTION = 'ecr:DescribeImageScanFindings';

/** How the last scan of an image ended. Of the findings only their counts are read. */
export function describeScan(
  client: ECRClient,
  ask: Ask,
  repository: RepositoryName,
  image: ImageId,
): Promise<ScanLookup> {
  return orWhenNamed(readScan(client, ask, repository, image), {
    ScanNotFoundException: { kind: 'no-scan' } as const,
    ImageNotFoundException: { kind: 'image-missing' } as const,
    RepositoryNotFoundException: { kind: 'repository-missing' } as const,
  });
}

/** The counts cover every finding, whatever the size of the page. */
async function readScan(client: ECRClient, ask: Ask, repository: RepositoryName, image: ImageId): Promise<ScanLookup> {
  const command = new DescribeImageScanFindingsCommand({ ...repository, imageId: imageIdOf(image), maxResults: 1 });
  const output = await ask.call(ACTION, (limit) => client.send(command, limit));
  return {
    kind: 'scanned',
    scan: {
      status: output.imageScanStatus?.status ?? '',
      description: foreignTextOrNull(output.imageScanStatus?.description, MESSAGE_BYTES),
      completedAt: output.imageScanFindings?.imageScanCompletedAt ?? null,
      severityCounts: output.imageScanFindings?.findingSeverityCounts ?? {},
    },
  };
}
