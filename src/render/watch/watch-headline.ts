import { unreachable } from '../../model/result.ts';
import { taskCount } from '../../watch/say.ts';
import type { WatchState } from '../../watch/watch-body.ts';
import { count } from '../clean.ts';

/** What is said in one line: a few words and numbers of our own. */
export function watchHeadline(state: WatchState): string {
  const { end, wasShort } = state;
  const kind = end?.kind ?? 'following';
  switch (kind) {
    case 'following':
      return 'Following the service';
    case 'steady':
      return wasShort ? 'Recovered' : 'Nothing is missing';
    case 'rollout-failed':
      return 'The rollout failed';
    case 'rolled-back':
      return 'ECS rolled the deployment back';
    case 'gone':
      return state.service === null ? 'There is no such service' : 'The service is gone';
    case 'scaled-to-zero':
      return 'The service is scaled to 0';
    case 'refused':
      return 'Not followed: AWS refused the look';
    case 'stopped':
      return 'Not followed any more';
    case 'time-over':
      return timeOverHeadline(state);
    case 'given-up':
    case 'not-shown':
      return 'Not followed any more: pullfail itself failed';
    default:
      return unreachable(kind);
  }
}

function timeOverHeadline(state: WatchState): string {
  const minutes = minutesBetween(state.followedSince, state.end?.at ?? state.endsAt);
  const allRun = state.service !== null && isWhole(state.service);
  return `${allRun ? 'Followed for' : 'Given up following after'} ${minutes} min: ${countWords(state) ?? 'no look came back'}`;
}

/** Whether every task that is wanted runs. */
export function isWhole(service: NonNullable<WatchState['service']>): boolean {
  const { running, desired } = taskCount(service);
  return running === desired;
}

function countWords({ service }: WatchState): string | null {
  if (service === null) return null;
  const { running, desired } = taskCount(service);
  return `${running} of ${count(desired, 'task')} running`;
}

function minutesBetween(from: number, to: number): number {
  return Math.round((to - from) / 60_000);
}
