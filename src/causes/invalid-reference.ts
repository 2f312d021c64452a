import { failedContainer } from '../checks/failed-container.ts';
import { taskDefinition } from '../checks/task-definition.ts';
import { defineCause, type EvidenceView } from './cause.ts';
import { showImages, useImageInstead } from './shared/task-definition-steps.ts';
import { textSays, WHOLE_MESSAGE } from './shared/text.ts';
import { advice, change, confirmed, likely, ruledOut, undecided } from './shared/verdict.ts';

export const invalidReference = defineCause({
  id: 'invalid-reference',
  title: 'The image name itself is not valid.',
  explains: ['invalid-reference', 'dns'],
  foretoldUnder: [],
  evidence: [failedContainer, taskDefinition],
  remedy: 'Correcting the image name',
  judge(evidence, context) {
    const container = evidence.facts(failedContainer);
    const written = container?.image ?? null;
    const says = textSays(context, 'invalid-reference');
    if (written !== null && container?.reference === null) {
      return confirmed(`The image name “${written}” ${whatIsWrong(written)}.`, {
        breaks: ['reference'],
        seenIn: ['failed-container'],
        advice: adviceFor(evidence, context, written),
      });
    }
    if (says === 'not') return ruledOut('The image name is well formed.');
    if (says === 'another-reading') {
      if (written !== null) return ruledOut(`The image name ${written} is well formed.`);
      return undecided('The words can also mean that the image name is not valid.', [WHOLE_MESSAGE]);
    }
    return likely(`The image name${written === null ? '' : ` ${written}`} was not accepted as one.`, {
      breaks: ['reference'],
      seenIn: [],
      advice: adviceFor(evidence, context, written),
    });
  },
});

/** The usual slips, most telling first; the grammar is that of the distribution project's `reference` package. */
function whatIsWrong(written: string): string {
  if (/^https?:\/\//i.test(written)) return 'begins with a URL scheme, which an image name has not';
  if (/\s/.test(written)) return 'holds a space or a line break';
  if (/[{}$<>]/.test(written)) return 'still holds a placeholder that was to be replaced';
  if (written.endsWith(':') || written.endsWith('@')) return 'ends where a tag or a digest should follow';
  if (/[A-Z]/.test(written.split(/[:@]/)[0] ?? '')) return 'has capital letters in the repository';
  return 'does not have the form host/repository:tag';
}

function mended(written: string): string | null {
  const candidate = written
    .trim()
    .replace(/^https?:\/\//i, '')
    .replace(/[:@]$/, '');
  return candidate === written || /[\s{}$<>]/.test(candidate) ? null : candidate;
}

function adviceFor(evidence: EvidenceView, context: Parameters<typeof showImages>[1], written: string | null) {
  const better = written === null ? null : mended(written);
  return advice(
    [
      showImages(evidence, context),
      better === null
        ? change(
            'Write the name as host/repository:tag in lower case, and deploy a new revision of the task definition.',
            null,
          )
        : useImageInstead(better, evidence, context),
    ],
    ['Let the pipeline refuse a task definition whose image name is empty or still holds a variable.'],
  );
}
