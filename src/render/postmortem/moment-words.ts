import { isCauseId } from '../../causes/cause.ts';
import type { TriggerChange } from '../../memory/incident.ts';
import { unreachable } from '../../model/result.ts';
import type { Moment } from '../../postmortem/story.ts';
import type { AuditEntry } from '../../store/store.ts';
import type { WatchBody } from '../../watch/watch-body.ts';
import { CAUSE_HEADLINES } from '../cause-words.ts';

/** One line of the timeline, without its time. */
export function momentWords(moment: Moment): string {
  switch (moment.kind) {
    case 'trigger':
      return `Likely trigger: ${triggerWords(moment.trigger)}`;
    case 'first-failure':
      return 'First failed pull';
    case 'diagnosed':
      return diagnosedWords(moment.diagnosis);
    case 'audited':
      return auditedWords(moment.entry);
    case 'recovered':
      return recoveredWords(moment.watch);
    case 'watch-ended':
      return `Not followed any more: ${moment.watch.place.service} (${endWords(moment.watch)})`;
    default:
      return unreachable(moment);
  }
}

function triggerWords({ name, on, by, via, id }: TriggerChange): string {
  const what = on === '' ? name : `${name} on ${on}`;
  return `${what} by ${by}${via === null ? '' : ` via ${via}`} (CloudTrail event ${id})`;
}

/** A cause by its headline; of the others, what the diagnosis came to. */
export function causeWords(cause: string, certainty: string): string {
  return isCauseId(cause) ? `${CAUSE_HEADLINES[cause]} (${cause}, ${certainty})` : cause.replaceAll('-', ' ');
}

function diagnosedWords({
  cause,
  certainty,
  service,
  taskId,
  investigationId,
}: Extract<Moment, { kind: 'diagnosed' }>['diagnosis']): string {
  return `Diagnosed ${service ?? taskId ?? 'the text'}: ${causeWords(cause, certainty)}; investigation ${investigationId}`;
}

function auditedWords({ caseId, who, what, result, requestIds }: AuditEntry): string {
  const said = result === null ? '' : `: ${result}`;
  const requests = requestIds.length === 0 ? '' : `; request ${requestIds.join(', ')}`;
  return `${caseId} ${what.replaceAll('-', ' ')} by ${who}${said}${requests}`;
}

function recoveredWords({ service, place }: WatchBody): string {
  return service === null
    ? `Recovered: all tasks of ${place.service} run`
    : `Recovered: all ${service.desired} tasks of ${place.service} run`;
}

function endWords({ end }: WatchBody): string {
  return end === null ? 'still followed' : end.kind.replaceAll('-', ' ');
}
