import { isCauseId } from '../../causes/cause.ts';
import type { IncidentDiagnosis } from '../../memory/incident.ts';
import { allRecoveredAt, beganAt, isOfFailedPull, mainDiagnosis, type Story } from '../../postmortem/story.ts';
import { CAUSE_HEADLINES } from '../cause-words.ts';
import { clockTime } from '../proposal/time-words.ts';

/** One plain sentence or two for people who do not know what a route table is. */
export function stakeholderWords(story: Story): string {
  const diagnosis = mainDiagnosis(story);
  if (diagnosis === null) return 'Nothing is known of this incident yet.';
  if (!isOfFailedPull(diagnosis))
    return `Nothing that was read says that an image of ${servicesWords(diagnosis)} could not be pulled.`;
  return `${whatHappened(story, diagnosis)} ${howItEnded(story)}`;
}

function whatHappened(story: Story, diagnosis: IncidentDiagnosis): string {
  const began = beganAt(story);
  const since = began === null ? '' : ` from ${clockTime(began)} on`;
  const what = `New copies of ${servicesWords(diagnosis)} could not start${since}`;
  const { cause, certainty } = diagnosis;
  if (!isCauseId(cause)) return `${what}; why is not settled.`;
  const sure = certainty === 'confirmed' ? 'because' : 'most likely because';
  const headline = CAUSE_HEADLINES[cause];
  return `${what}, ${sure} ${headline.charAt(0).toLowerCase()}${headline.slice(1)}.`;
}

function servicesWords({ service, taskId, surroundings: { reach } }: IncidentDiagnosis): string {
  const own = service ?? taskId ?? 'a task';
  const others = (reach?.services ?? []).filter((name) => name !== service).length;
  if (others === 0) return own;
  return `${own} and ${others} other ${others === 1 ? 'service' : 'services'}`;
}

function howItEnded(story: Story): string {
  const recovered = allRecoveredAt(story);
  const mended = story.fixes.some(({ proposal }) => proposal.outcome?.kind === 'fixed');
  const fix = mended ? ' after an approved fix' : '';
  if (recovered !== null) return `All of them run again since ${clockTime(recovered)}${fix}.`;
  if (mended) return 'An approved fix is in place; whether everything runs again was not seen yet.';
  return 'It was not seen to be over yet.';
}
