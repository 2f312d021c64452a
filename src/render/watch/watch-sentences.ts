import { unreachable } from '../../model/result.ts';
import { type Saying, sayings } from '../../watch/say.ts';
import type { WatchPlace, WatchState } from '../../watch/watch-body.ts';
import { hour } from './hour.ts';
import { type DiagnosisBy, missedWords, type Said, said } from './saying-words.ts';

/** Everything there is to say, why it ended first. Times are UTC, with the day where it is another one than that of the last look. */
export function watchSentences(
  state: WatchState,
  place: Pick<WatchPlace, 'region' | 'cluster' | 'service'>,
  by: DiagnosisBy,
): readonly Said[] {
  const at = (ms: number) => hour(ms, state.lookedAt ?? state.followedSince);
  const ended = endSentence(state);
  return [
    ...(ended === null ? [] : [{ say: ended, command: null }]),
    ...sayings(state)
      .filter((saying) => !isInHeadline(saying, state))
      .map((saying) => said(saying, { state, place, by, at })),
  ];
}

function isInHeadline(saying: Saying, state: WatchState): boolean {
  return (
    saying.kind === 'count' && state.end?.kind === 'time-over' && saying.pending === 0 && saying.newestStartAt === null
  );
}

function endSentence({ end, missed, service }: WatchState): string | null {
  const kind = end?.kind ?? 'following';
  switch (kind) {
    case 'rollout-failed':
      return 'ECS starts no more tasks of this deployment by itself.';
    case 'rolled-back':
      return 'What runs now is the earlier version; the one that failed is not tried again.';
    case 'gone':
      return service === null ? 'ECS knows none of this name in this cluster.' : 'ECS does not know it any more.';
    case 'scaled-to-zero':
      return 'It wants no tasks, so there is nothing to wait for.';
    case 'refused':
      return `${missed === null ? 'The look' : missedWords(missed)}. docs/iam/read.json lists what the role that reads needs.`;
    case 'following':
    case 'steady':
    case 'stopped':
    case 'time-over':
    case 'given-up':
    case 'not-shown':
      return null;
    default:
      return unreachable(kind);
  }
}
