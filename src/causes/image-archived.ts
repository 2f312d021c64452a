import { failedContainer } from '../checks/failed-container.ts';
import { image } from '../checks/image.ts';
import { imageName } from '../checks/shared/registry.ts';
import { defineCause } from './cause.ts';
import { isVerdict, registryName, soughtImage } from './shared/found-image.ts';
import { ecrCommand } from './shared/pulled-image.ts';
import { advice, change, confirmed, look, outOfQuestion, ruledOut } from './shared/verdict.ts';

/** ECR keeps archived images and answers a pull of one as if it did not exist (Amazon ECR guide, "Archiving images"). */
export const imageArchived = defineCause({
  id: 'image-archived',
  title: 'The image is archived: it exists and cannot be pulled.',
  explains: ['image-not-found', 'unknown-pull-failure'],
  foretoldUnder: ['ecr-auth', 'repository-policy', 'network-unreachable', 'dns', 'layer-download'],
  evidence: [image, failedContainer],
  remedy: 'Restoring the image from the archive',
  judge(evidence, context) {
    const sought = soughtImage(evidence, context);
    if (isVerdict(sought)) return sought;
    if (sought.found === null) return outOfQuestion('The image is not there at all, neither active nor archived.');
    const { status, digest } = sought.found;
    if (status === 'ACTIVE') return ruledOut(`${imageName(sought)} is active, not archived.`);
    const restoring = status === 'ACTIVATING';
    const own = context.subject.account;
    return confirmed(
      `${imageName(sought)} in ${registryName(sought)} is ${restoring ? 'still being restored from the archive' : 'archived'}: ECR answers a pull as if it did not exist.`,
      {
        breaks: ['manifest'],
        seenIn: ['image'],
        advice: advice(
          [
            look(
              'See its state.',
              ecrCommand('describe-images', sought, own, {
                'image-ids': `imageDigest=${digest}`,
                filter: 'imageStatus=ANY',
                query: 'imageDetails[0].imageStatus',
                output: 'text',
              }),
            ),
            restoring
              ? change('Wait until it is active; tasks that a service starts after that can pull it.', null)
              : change(
                  'Restore it; that takes a while, and archived storage is billed for at least 90 days.',
                  ecrCommand('update-image-storage-class', sought, own, {
                    'image-id': `imageDigest=${digest}`,
                    'target-storage-class': 'STANDARD',
                  }),
                ),
          ],
          ['Exempt the tags that services run from the lifecycle rule that archives.'],
        ),
      },
    );
  },
});
