import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { watchHeadline } from '../../src/render/watch/watch-headline.ts';
import { watchMessage } from '../../src/render/watch/watch-message.ts';
import { watchSentences } from '../../src/render/watch/watch-sentences.ts';
import type { Look } from '../../src/watch/look.ts';
import type { WatchBody, WatchState } from '../../src/watch/watch-body.ts';
import { afterFix, afterLook, afterStop } from '../../src/watch/watch-state.ts';
import { expectSlackTakes, foreignPlaces } from '../render/read.ts';
import { begun, DENIED, MINUTE, runningTask, saw, service, steady, stoppedTask, T0 } from './samples.ts';
import { watches } from './watched.ts';

const PLACE = {
  partition: 'aws',
  account: '111122223333',
  region: 'eu-west-1',
  cluster: 'prod',
  service: 'payments',
  vpcId: null,
} as const;
const FIX = { proposalId: 'fix-00000000-1', at: T0 + MINUTE };

function bodyOf(state: WatchState, changes: Partial<WatchBody['place']> = {}): WatchBody {
  const where = { channel: 'C00FAKE1', threadTs: '1.0', messageTs: null, mayStand: false };
  return { kind: 'watch', tries: 0, ...state, place: { ...PLACE, ...changes }, ...where };
}

const spoken = (state: WatchState) => watchSentences(state, PLACE, 'thread').map(({ say }) => say);
const looked = (look: Look, minutes: number, state = begun()) => afterLook(state, look, T0 + minutes * MINUTE).state;

describe('a watch says', () => {
  const attempt = stoppedTask({ stoppedAt: T0 + 2 * MINUTE, begunAt: T0 + MINUTE });

  it.each([
    [
      'since when all tasks run, counted from the fix',
      looked(saw(steady(), { running: [runningTask(T0 + 7 * MINUTE)] }), 8, afterFix(begun(), FIX)),
      '3 of 3 tasks running since 14:07, 6 min after the fix.',
    ],
    [
      'when the newest of some started',
      looked(saw(service({ running: 1, pending: 1 }), { running: [runningTask(T0 + 5 * MINUTE)] }), 6),
      '1 of 3 tasks running, the newest started at 14:05. 1 is starting.',
    ],
    ['no start that it has not read', looked(saw(service({ running: 2 })), 6), '2 of 3 tasks running.'],
    [
      'which tasks are of an earlier deployment',
      looked(saw(service({ running: 3 }, { running: 0 })), 6),
      '3 tasks of an earlier deployment still run.',
    ],
    [
      'how many more have failed',
      looked(saw(service(), { stopped: [attempt, attempt, attempt, attempt] }), 3),
      'Still failing in the same way: 4 more tasks since 14:00.',
    ],
    [
      'that there may be more of them when the list was full',
      looked(
        {
          ...saw(service()),
          tasks: { stopped: { tasks: [attempt], complete: false }, running: null, missed: null },
        } as Look,
        3,
      ),
      'Still failing in the same way: at least 1 more task since 14:00.',
    ],
    [
      'that ECS is silent',
      looked(saw(service(), { stopped: [attempt] }), 5),
      'No new attempt since 14:01: ECS waits longer and longer between tries.',
    ],
    [
      'what fails otherwise now',
      looked(saw(service(), { stopped: [stoppedTask({ reason: DENIED })] }), 4),
      'A task failed in another way at 14:03: no login to ECR, while logging in to the registry. It is diagnosed in this thread.',
    ],
    [
      'which call came to nothing',
      looked({ kind: 'no-answer', missed: { action: 'ecs:DescribeServices', why: 'timed-out' }, calls: 1 }, 2),
      'The look at 14:02 came to nothing: ecs:DescribeServices was not answered in time.',
    ],
  ])('%s', (_, state, sentence) => {
    expect(spoken(state)).toContain(sentence);
  });

  it('that it gives up, with the last numbers', () => {
    expect(watchHeadline(looked(saw(service()), 20))).toBe('Given up following after 20 min: 0 of 3 tasks running');
    expect(watchHeadline(looked(saw(service({ running: 3 })), 20))).toBe('Followed for 20 min: 3 of 3 tasks running');
  });

  it('the day of a time that is not of the day of the look', () => {
    const yesterday = runningTask(T0 - 24 * 60 * MINUTE);
    expect(spoken(looked(saw(steady(), { running: [yesterday] }), 0))).toContain(
      '3 of 3 tasks running since 19 Nov 2026, 14:00 UTC.',
    );
  });
});

describe('the message of a watch', () => {
  const HOSTILE = '<!channel> *x* <@U00FAKE1>';

  it('is one that Slack takes, whatever the looks saw', () => {
    fc.assert(
      fc.property(watches, ({ steps }) => {
        for (const { state } of steps) {
          expectSlackTakes(watchMessage('watch-0123456789abcdef-1', bodyOf(state), 'watch_stop'));
        }
      }),
      { numRuns: 50 },
    );
  });

  it('shows foreign names in rich text elements and nowhere else', () => {
    const body = bodyOf(looked(saw(service(), { stopped: [] }), 0), { service: HOSTILE, cluster: HOSTILE });
    const { blocks, text } = watchMessage('watch-0123456789abcdef-1', body, 'watch_stop');
    expect(text).not.toContain('<!channel>');
    expect(foreignPlaces(blocks, 'channel>')).toEqual(new Set(['text']));
  });

  it('has its button as long as it goes on, and names who pressed it', () => {
    const going = looked(saw(service()), 0);
    const shown = (state: WatchState) =>
      JSON.stringify(watchMessage('watch-0123456789abcdef-1', bodyOf(state), 'watch_stop'));
    expect(shown(going)).toContain('"action_id":"watch_stop"');
    expect(shown(afterStop(going, 'U00FAKE1', T0))).not.toContain('watch_stop');
    expect(shown(afterStop(going, 'U00FAKE1', T0))).toContain('"user_id":"U00FAKE1"');
  });
});
