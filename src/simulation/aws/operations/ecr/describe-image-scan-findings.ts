import {
  DescribeImageScanFindings$,
  type DescribeImageScanFindingsRequest,
  type DescribeImageScanFindingsResponse,
} from '@aws-sdk/client-ecr';
import { Refusal } from '../../wire/refusal.ts';
import { operation } from '../operation.ts';
import { findImage, printId } from './images.ts';
import { repositoryOf } from './registry.ts';

/** The counts of an image's last scan; the findings themselves are not kept here. */
export const describeImageScanFindings = operation<DescribeImageScanFindingsRequest, DescribeImageScanFindingsResponse>(
  DescribeImageScanFindings$,
  (request, call) => {
    const repository = repositoryOf(call, request);
    const id = request.imageId ?? {};
    const image = findImage(repository, id);
    const where = `in the repository with name '${repository.name}' in the registry with id '${repository.registryId}'`;
    if (image === undefined) {
      throw new Refusal('ImageNotFoundException', `The image with imageId ${printId(id)} does not exist ${where}`);
    }
    if (image.scan === null) {
      throw new Refusal(
        'ScanNotFoundException',
        `Image scan does not exist for the image with '${printId(id)}' ${where}`,
      );
    }
    const { status, description, completedAt, severityCounts } = image.scan;
    return {
      registryId: repository.registryId,
      repositoryName: repository.name,
      imageId: { imageDigest: image.digest },
      imageScanStatus: { status, description },
      imageScanFindings: {
        imageScanCompletedAt: completedAt ?? undefined,
        findingSeverityCounts: severityCounts,
        findings: [],
      },
    };
  },
);
