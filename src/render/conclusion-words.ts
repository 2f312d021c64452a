import { isCauseId } from '../causes/cause.ts';
import { type Certainty, certaintyOf } from '../diagnose/certainty.ts';
import type { Conclusion, Diagnosis, FailedContainer } from '../diagnose/diagnosis.ts';
import { unreachable } from '../model/result.ts';
import { CAUSE_HEADLINES } from './cause-words.ts';

/** How sure, in words that say why. */
export function certaintyWords(certainty: Certainty): string {
  switch (certainty) {
    case 'confirmed':
      return 'Confirmed: a check saw it.';
    case 'likely':
      return 'Likely: text and evidence agree, though no check saw it.';
    case 'possible':
      return 'Possible: several things could be it, and what would tell them apart was not to be seen.';
    case 'unknown':
      return 'Unknown: nothing that was seen explains it.';
    default:
      return unreachable(certainty);
  }
}

/** How sure the whole answer is; where nothing could be read there is nothing to be sure of. */
export function diagnosisCertainty(diagnosis: Diagnosis): string {
  const { conclusion } = diagnosis;
  if (nothingWasRead(diagnosis)) return 'Unknown: there was no text and no task to judge.';
  switch (conclusion.kind) {
    case 'healthy-now':
      return 'Every suspect was ruled out by a check.';
    case 'not-a-pull-failure':
      return 'Going by the text.';
    case 'undetermined':
      return conclusion.candidates.length === 1 ? ONE_CANDIDATE : certaintyWords(certaintyOf(conclusion));
    case 'found':
      return certaintyWords(certaintyOf(conclusion));
    default:
      return unreachable(conclusion);
  }
}

const ONE_CANDIDATE = 'Possible: one thing could be it, and whether it is was not to be seen.';

const WITHOUT_CAUSE: ReadonlyMap<string, string> = new Map<Exclude<Conclusion['kind'], 'found'>, string>([
  ['undetermined', 'Not settled'],
  ['healthy-now', 'Nothing is broken now: a pull would succeed'],
  ['not-a-pull-failure', 'This is not an image pull failure'],
]);

/** A few words of our own for a cause, or for the kind of a conclusion that names none; as they are kept in the store. */
export function conclusionTitle(cause: string): string {
  return isCauseId(cause) ? CAUSE_HEADLINES[cause] : (WITHOUT_CAUSE.get(cause) ?? 'Diagnosed by another version');
}

/** The headline of the whole answer; an input that led to nothing that could be read is no verdict about it. */
export function diagnosisHeadline(diagnosis: Diagnosis): string {
  const { conclusion } = diagnosis;
  if (nothingWasRead(diagnosis)) return 'No task could be read';
  const open = conclusion.kind === 'undetermined' && conclusion.candidates.length > 1;
  return `${conclusionTitle(titleKey(conclusion))}${open ? ': more than one thing could be it' : ''}`;
}

function titleKey(conclusion: Conclusion): string {
  return conclusion.kind === 'found' ? conclusion.finding.causeId : conclusion.kind;
}

/** The sentence under the headline. */
export function diagnosisSentence(diagnosis: Diagnosis): string {
  const { conclusion, foundBy, notSeen } = diagnosis;
  return (nothingWasRead(diagnosis) ? (foundBy ?? notSeen[0]) : null) ?? conclusionSentence(conclusion);
}

/** Whether the missing error is due to our not having seen any text, rather than to what a text says. */
function nothingWasRead({ conclusion, foundBy, notSeen, task, classification }: Diagnosis): boolean {
  const saidNothing = classification.reading.errorName === null && classification.signatureId === null;
  const why = foundBy !== null || notSeen.length > 0;
  return conclusion.kind === 'not-a-pull-failure' && why && task === null && saidNothing;
}

/** The one sentence that names the resource; it holds ids and names from AWS. */
function conclusionSentence(conclusion: Conclusion): string {
  return conclusion.kind === 'found' ? conclusion.finding.verdict.because : conclusion.because;
}

/** Which container failed, who put it there, and whether the application's own image is fine. */
export function containerSentence(container: FailedContainer): string {
  const image = container.image === null ? '' : ` (image ${container.image})`;
  const others = container.otherContainers.join(', ');
  switch (container.origin) {
    case 'injected': {
      const by = container.injectedBy === null ? '' : ` by ${container.injectedBy}`;
      const fine = others === '' ? '' : ` No pull error for your own: ${others}.`;
      return `The container that failed is ${container.name}${image}. It was injected${by}; your task definition does not name it.${fine}`;
    }
    case 'task-definition': {
      const essential = container.essential === false ? ', which is not essential' : '';
      const fine = others === '' ? '' : ` No pull error for ${others}.`;
      return `The container that failed is ${container.name}${image}, from your task definition${essential}.${fine}`;
    }
    case 'text':
      return `The container that failed, going by the text, is ${container.name}${image}.`;
    default:
      return unreachable(container.origin);
  }
}

/** The footer's facts, one a piece. */
export function diagnosisFigures(diagnosis: Diagnosis): readonly string[] {
  const calls = diagnosis.calls.length;
  return [
    `${calls} AWS ${calls === 1 ? 'call' : 'calls'}`,
    `${diagnosis.rounds} ${diagnosis.rounds === 1 ? 'round' : 'rounds'}`,
    `${(diagnosis.durationMs / 1000).toFixed(1)} s`,
    ...(diagnosis.cutByDeadline ? ['cut short by the time limit'] : []),
  ];
}
