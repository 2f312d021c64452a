import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEditBudget } from '../../src/slack/edit-budget.ts';
import { LiveThread } from '../../src/slack/live-thread.ts';
import { createPostBudget } from '../../src/slack/post-budget.ts';
import type { Place } from '../../src/slack/poster.ts';
import { QuietAnswer } from '../../src/slack/quiet-answer.ts';
import { allEvents, diagnosis } from '../render/samples.ts';
import { MemoryLog } from './fakes.ts';
import { ManualClock } from './manual-clock.ts';
import { RecordingPoster } from './recording-poster.ts';

const QUESTION = { askedBy: 'U00FAKE1', text: 'i/o timeout' };
const LONG = diagnosis({ notSeen: Array.from({ length: 60 }, (_, n) => `What ${n}: ${'x'.repeat(500)}`) });

function setUp(place: Place = { channel: 'C00FAKE1', threadTs: null }) {
  const clock = new ManualClock();
  const poster = new RecordingPoster(() => clock.now());
  const thread = new LiveThread(
    { clock, poster, budget: createEditBudget(clock), posts: createPostBudget(clock), log: new MemoryLog() },
    place,
    QUESTION,
  );
  return { clock, poster, thread };
}

/** What stands in each message at the end, by the order of posting. */
function standing(poster: RecordingPoster): readonly string[] {
  const byTs = new Map<string | null, string>();
  for (const call of poster.calls) byTs.set(call.ts, call.message.text);
  return [...byTs.values()];
}

describe('a live thread', () => {
  it('posts root, checks and verdict in this order, and edits the root last', async () => {
    const { clock, poster, thread } = setUp();
    for (const event of allEvents()) {
      thread.take(event);
      await clock.advance(700);
    }
    const done = thread.done();
    await clock.advance(60_000);
    await done;
    const posts = poster.calls.filter((call) => call.kind === 'post');
    expect(posts.map((post) => post.threadTs)).toEqual([null, '1.000000', '1.000000']);
    expect(standing(poster)).toEqual([
      expect.stringContaining('A VPC endpoint is missing. vpc-0abc1234'),
      expect.stringContaining('1 check made'),
      expect.stringContaining('A VPC endpoint is missing. vpc-0abc1234'),
    ]);
  });

  it('stays in the thread that it was asked in', async () => {
    const { clock, poster, thread } = setUp({ channel: 'C00FAKE1', threadTs: '9.000000' });
    for (const event of allEvents()) thread.take(event);
    void thread.done();
    await clock.advance(60_000);
    expect(new Set(poster.calls.filter((call) => call.kind === 'post').map((post) => post.threadTs))).toEqual(
      new Set(['9.000000']),
    );
  });

  it('says nothing of an interruption once the answer is on its way', async () => {
    const { clock, poster, thread } = setUp();
    for (const event of allEvents()) thread.take(event);
    const ends = [thread.done(), thread.interrupt('ask-again')];
    await clock.advance(60_000);
    await Promise.all(ends);
    expect(standing(poster).join('\n')).not.toContain('Interrupted');
  });

  it('ends with the whole answer, whatever the pace of events and of Slack', async () => {
    const pace = fc.record({
      gaps: fc.array(fc.integer({ min: 0, max: 2_500 }), { minLength: 7, maxLength: 7 }),
      slackMs: fc.integer({ min: 0, max: 2_000 }),
      limited: fc.array(fc.boolean(), { maxLength: 4 }),
    });
    await fc.assert(
      fc.asyncProperty(pace, async ({ gaps, slackMs, limited }) => {
        const { clock, poster, thread } = setUp();
        poster.hold = () => new Promise((resolve) => clock.after(slackMs, resolve));
        poster.answers.push(...limited.filter(Boolean).map(() => ({ kind: 'rate-limited', waitMs: 1_500 }) as const));
        for (const [n, event] of allEvents(LONG).entries()) {
          thread.take(event);
          await clock.advance(gaps[n] ?? 0);
        }
        const done = thread.done();
        await clock.advance(120_000);
        await done;
        const said = standing(poster).filter((text) => text !== '');
        expect(said.join('\n')).toContain('The rest of the verdict');
        expect(said.filter((text) => text.startsWith('A VPC endpoint is missing.')).length).toBeGreaterThanOrEqual(2);
        expect(said.join('\n')).not.toContain('Read-only.');
        expect(poster.mostInFlight).toBe(1);
      }),
      { numRuns: 40 },
    );
  });
});

describe('an answer to the asker alone', () => {
  it('is at most three posts, with the last line at the foot of the first and the last', async () => {
    const said: string[] = [];
    const answer = new QuietAnswer(
      async (message) => {
        said.push(JSON.stringify(message.blocks));
      },
      QUESTION,
      'Invite me.',
      allEvents(LONG).slice(0, 2),
    );
    for (const event of allEvents(LONG).slice(2)) answer.take(event);
    await Promise.all([answer.done(), answer.interrupt('ask-again')]);
    expect(said).toHaveLength(3);
    expect(said.map((blocks) => blocks.includes('Invite me.'))).toEqual([true, false, true]);
  });
});
