import type { Diagnosis } from '../diagnose/diagnosis.ts';
import { nameOfArn } from '../model/arn.ts';
import { diagnosisCertainty, diagnosisHeadline, diagnosisSentence } from '../render/conclusion-words.ts';
import type { StormView } from '../render/storm/storm-message.ts';
import type { StormNumbers } from '../render/storm/storm-words.ts';
import type { StormBody, StormVerdict } from './storm-body.ts';

/** A storm as its root message shows it now; `over`: for the last time. */
export function viewOf(storm: StormBody, now: number, over = false): StormView {
  const { failure, verdict } = storm;
  return { failure, verdict, facts: factsOf(storm), numbers: numbersOf(storm, now, over), state: shownState(storm) };
}

export function numbersOf({ tasks, lastAt, round, firstSeenAt }: StormBody, now: number, over = false): StormNumbers {
  const { count, more } = tasks;
  return { count, more, lastAt, now, over, againSince: round === 1 ? null : firstSeenAt };
}

/** What is kept of a diagnosis, so that the root message can be drawn again. */
export function verdictOf(diagnosis: Diagnosis): StormVerdict {
  return {
    causeId: seenCause(diagnosis),
    headline: diagnosisHeadline(diagnosis),
    sentence: diagnosisSentence(diagnosis),
    certainty: diagnosisCertainty(diagnosis),
    investigationId: diagnosis.investigationId,
    image: diagnosis.task?.image ?? diagnosis.container?.image ?? null,
  };
}

/** Only what a check saw may bring two storms together. */
function seenCause({ conclusion }: Diagnosis): string | null {
  const seen = conclusion.kind === 'found' && conclusion.finding.verdict.kind === 'confirmed';
  return seen ? conclusion.finding.causeId : null;
}

function shownState({ state, joinedTs, verdict }: StormBody): StormView['state'] {
  if (joinedTs !== null) return 'joined';
  if (state === 'opening' || state === 'diagnosing') return 'waiting';
  return verdict === null ? 'failed' : 'told';
}

function factsOf({ place, taskArn, verdict }: StormBody): StormView['facts'] {
  const image = verdict?.image ?? null;
  return [
    ['Task', nameOfArn(taskArn)],
    [place.kind === 'service' ? 'Service' : 'Task family', place.name],
    ['Cluster', place.cluster],
    ...(image === null ? [] : [['Image', image] as const]),
    ['Account', place.account],
    ['Region', place.region],
  ];
}
