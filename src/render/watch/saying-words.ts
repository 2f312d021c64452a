import { unreachable } from '../../model/result.ts';
import { awsCommand } from '../../model/shell.ts';
import type { Saying } from '../../watch/say.ts';
import type { MissedCall, Reason, WatchPlace, WatchState } from '../../watch/watch-body.ts';
import { count } from '../clean.ts';
import { stageWords, symptomPhrase } from '../symptom-words.ts';
import { isWhole } from './watch-headline.ts';

/** One sentence, and the command that belongs to it. */
export interface Said {
  readonly say: string;
  readonly command: string | null;
}

/** How somebody who reads this asks for a diagnosis. */
export type DiagnosisBy = 'thread' | 'terminal';

type Place = Pick<WatchPlace, 'region' | 'cluster' | 'service'>;

/** What a sentence may draw on. */
export interface Telling {
  readonly state: WatchState;
  readonly place: Place;
  readonly by: DiagnosisBy;
  readonly at: (ms: number) => string;
}

/** One thing to say, in words. */
export function said(saying: Saying, telling: Telling): Said {
  const { state, place, at } = telling;
  const plain = (say: string): Said => ({ say, command: null });
  switch (saying.kind) {
    case 'count':
      return plain(countSentence(saying, at));
    case 'earlier-deployment':
      return plain(
        `${count(saying.running, 'task')} of an earlier deployment still run${saying.running === 1 ? 's' : ''}.`,
      );
    case 'not-settled':
      return plain(
        saying.rollout ? 'ECS has not called the rollout completed yet.' : 'One more look has to find it so.',
      );
    case 'new-deployment':
      return plain(`A new deployment began at ${at(saying.at)}.`);
    case 'failed-before-fix':
      return plain(saying.isRollback ? ROLLED_BACK_BEFORE : FAILED_BEFORE);
    case 'same-failure':
      return plain(sameFailureSentence(saying, state, at));
    case 'other-failure':
      return otherFailure(saying, telling);
    case 'ended-otherwise':
      return plain(
        `${count(saying.count, 'task')} ended for a reason that is no failed pull, the newest at ${at(saying.newestAt)}.`,
      );
    case 'no-new-attempt':
      return plain(`No new attempt since ${at(saying.since)}: ECS waits longer and longer between tries.`);
    case 'force-deployment':
      return { say: forceSentence(state, saying.replaces), command: forceCommand(place) };
    case 'missed-look':
      return plain(`The look at ${at(saying.missed.at)} came to nothing: ${missedWords(saying.missed)}.`);
    case 'missed-tasks':
      return plain(`Its tasks could not be read: ${missedWords(saying.missed)}.`);
    default:
      return unreachable(saying);
  }
}

const FAILED_BEFORE = 'The rollout had failed before the fix: ECS starts no more tasks of it by itself.';
const ROLLED_BACK_BEFORE = 'ECS had rolled back before the fix: these are tasks of the earlier version.';

function countSentence(
  { count: { running, desired }, pending, newestStartAt, afterFixMs }: Extract<Saying, { kind: 'count' }>,
  at: Telling['at'],
): string {
  const base = `${running} of ${count(desired, 'task')} running`;
  const fix = afterFixMs === null ? '' : `, ${gapWords(afterFixMs)} after the fix`;
  const whole =
    running === desired ? ` since ${at(newestStartAt ?? 0)}` : `, the newest started at ${at(newestStartAt ?? 0)}`;
  const start = newestStartAt === null || running === 0 ? '' : `${whole}${fix}`;
  const starting = pending === 0 ? '' : ` ${pending} ${pending === 1 ? 'is' : 'are'} starting.`;
  return `${base}${start}.${starting}`;
}

function gapWords(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  return minutes === 0 ? 'less than a minute' : `${minutes} min`;
}

function sameFailureSentence(
  saying: Extract<Saying, { kind: 'same-failure' }>,
  state: WatchState,
  at: Telling['at'],
): string {
  const number = `${saying.complete ? '' : 'at least '}${saying.count} more ${saying.count === 1 ? 'task' : 'tasks'}`;
  const whole = state.service !== null && isWhole(state.service);
  if (whole) return `Before that, ${number} had failed in the same way since ${at(saying.since)}.`;
  return `Still failing in the same way: ${number} since ${at(saying.since)}.`;
}

function otherFailure(saying: Extract<Saying, { kind: 'other-failure' }>, { by, at }: Telling): Said {
  const say = `A task failed in another way at ${at(saying.at)}: ${reasonWords(saying.reason)}.`;
  if (by === 'terminal') return { say: `${say} Look into it:`, command: `pullfail diagnose ${saying.taskArn}` };
  if (saying.diagnosed) return { say: `${say} It is diagnosed in this thread.`, command: null };
  return { say: `${say} It is one more than is looked into here; ask for it:`, command: `/pullfail ${saying.taskArn}` };
}

function reasonWords({ symptom, stage }: Reason): string {
  if (symptom === 'not-a-pull-failure') return 'before the pull, at its secrets or its role';
  const where = stageWords(stage);
  return `${symptomPhrase(symptom)}${where === null ? '' : `, ${where}`}`;
}

function forceSentence({ fix }: WatchState, replaces: boolean): string {
  const when =
    fix === null ? 'Once it is mended, force a new deployment to try at once' : 'Force a new deployment to try now';
  return `${when}${replaces ? '; it replaces the tasks that run, too' : ''}:`;
}

function forceCommand({ region, cluster, service }: Place): string {
  return awsCommand('ecs update-service', region, { cluster, service, 'force-new-deployment': true });
}

const WHY: ReadonlyMap<string, string> = new Map([
  ['access-denied', 'is not allowed'],
  ['throttled', 'was throttled'],
  ['timed-out', 'was not answered in time'],
  ['no-credentials', 'was made without valid credentials'],
  ['unreachable', 'did not reach AWS'],
  ['not-supported', 'is not offered here'],
  ['invalid-request', 'was not accepted'],
]);

/** Which call told nothing, and how. */
export function missedWords({ action, why }: Pick<MissedCall, 'action' | 'why'>): string {
  return `${action} ${WHY.get(why) ?? 'failed'}`;
}
