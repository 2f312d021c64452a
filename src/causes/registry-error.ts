import { failedContainer } from '../checks/failed-container.ts';
import { awsCommand } from '../model/shell.ts';
import { defineCause } from './cause.ts';
import { pulledImage } from './shared/pulled-image.ts';
import { stageOfText, textSays, WHOLE_MESSAGE } from './shared/text.ts';
import { tryAgain } from './shared/try-again.ts';
import { advice, change, likely, look, outOfQuestion, undecided } from './shared/verdict.ts';

/** A registry that failed on its own side; nothing in the account shows it. */
export const registryError = defineCause({
  id: 'registry-error',
  title: 'The registry itself failed.',
  explains: ['registry-error'],
  foretoldUnder: [],
  evidence: [failedContainer],
  remedy: 'Waiting for the registry to recover',
  judge(evidence, context) {
    const says = textSays(context, 'registry-error');
    if (says === 'not') return outOfQuestion('The text shows no failure inside the registry.');
    if (says === 'another-reading') {
      return undecided('The words can also mean that the registry itself failed.', [WHOLE_MESSAGE]);
    }
    const image = pulledImage(evidence, context);
    const ecr = image.registry === 'ecr';
    return likely(`${image.host ?? 'The registry'} answered with a failure of its own.`, {
      breaks: [stageOfText(context, 'manifest')],
      seenIn: [],
      advice: advice(
        [
          ecr
            ? look(
                'See whether AWS reports trouble with ECR in this region (needs a Business support plan; the public page is health.aws.amazon.com).',
                awsCommand('health describe-events', 'us-east-1', {
                  filter: `services=ECR,regions=${image.region ?? context.subject.region},eventStatusCodes=open`,
                }),
              )
            : look(`Look at the status page of ${image.host ?? 'the registry'}.`, null),
          tryAgain(context),
          change('If it lasts, run the last image that is known to work, from a registry that answers.', null),
        ],
        ['Mirror images of other registries into ECR in the task’s own region.'],
      ),
    });
  },
});
