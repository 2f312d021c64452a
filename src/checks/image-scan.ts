import type { ScanLookup } from '../model/snapshots/ecr.ts';
import { type CheckResult, defineCheck, observed, skipped } from './check.ts';
import { askRegistry, imageName, noImageInEcr, wantedImage } from './shared/registry.ts';

/** What the last scan of the image found. ECR itself never withholds an image for it. */
export const imageScan = defineCheck({
  id: 'image-scan',
  title: 'Read the last scan of the image',
  reads: ['ecr:DescribeImageScanFindings'],
  needs: {},
  async look(context): Promise<CheckResult<ScanLookup>> {
    const wanted = await wantedImage(context);
    if (wanted === null) return noImageInEcr('image');
    const { registryId, repository, id } = wanted;
    const answer = await askRegistry(context, wanted, (aws) => aws.ecr.describeScan(registryId, repository, id));
    if (answer.kind === 'foreign') return skipped('image', 'The registry belongs to another account.');
    const lookup = answer.value;
    const status = lookup.kind === 'scanned' ? lookup.scan.status : lookup.kind;
    return observed(lookup, `The scan of ${imageName(wanted)}: ${status}.`, [
      { call: 'ecr:DescribeImageScanFindings', image: imageName(wanted), status },
    ]);
  },
});
