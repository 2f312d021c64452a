import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { header, type Message, marked, message } from '../../src/render/message.ts';
import { createEditBudget } from '../../src/slack/edit-budget.ts';
import { EDIT_INTERVAL_MS, Outbox } from '../../src/slack/outbox.ts';
import { createPostBudget } from '../../src/slack/post-budget.ts';
import type { PostOutcome } from '../../src/slack/poster.ts';
import { MemoryLog } from './fakes.ts';
import { ManualClock, settle } from './manual-clock.ts';
import { RecordingPoster } from './recording-poster.ts';

function frame(text: string): Message {
  return message(text, [header(text)]);
}

function setUp() {
  const clock = new ManualClock();
  const poster = new RecordingPoster(() => clock.now());
  const log = new MemoryLog();
  const budget = createEditBudget(clock);
  const posts = createPostBudget(clock);
  const open = (channel = 'C00FAKE1') => new Outbox({ clock, poster, budget, posts, log }, { channel, threadTs: null });
  return { clock, poster, log, open };
}

const texts = (poster: RecordingPoster) => poster.calls.map((call) => call.message.text);

describe('an outbox', () => {
  it('draws a frame when it can be sent, and does without one that cannot be drawn', async () => {
    const { clock, poster, open } = setUp();
    const box = open();
    let drawn = 0;
    const draw = (text: string) => () => {
      drawn += 1;
      return frame(text);
    };
    for (const text of ['one', 'two', 'three', 'four']) box.show(draw(text));
    box.show(() => {
      throw new Error('Nobody can draw this.');
    });
    await clock.advance(EDIT_INTERVAL_MS);
    void box.finish(frame('five'));
    await clock.advance(EDIT_INTERVAL_MS);
    expect(texts(poster)).toEqual(['one', 'five']);
    expect(drawn).toBe(1);
  });

  it('posts the first state at once and then edits', async () => {
    const { clock, poster, open } = setUp();
    const box = open();
    box.show(() => frame('one'));
    await settle();
    expect(texts(poster)).toEqual(['one']);
    box.show(() => frame('two'));
    await clock.advance(EDIT_INTERVAL_MS);
    expect(poster.calls.map((call) => call.kind)).toEqual(['post', 'update']);
  });

  it('sends only the latest of the states that came within the interval', async () => {
    const { clock, poster, open } = setUp();
    const box = open();
    for (const text of ['one', 'two', 'three', 'four']) box.show(() => frame(text));
    await clock.advance(10_000);
    expect(texts(poster)).toEqual(['one', 'four']);
  });

  it('sends nothing for a state that is already shown', async () => {
    const { clock, poster, open } = setUp();
    const box = open();
    box.show(() => frame('one'));
    await clock.advance(5_000);
    box.show(() => frame('one'));
    await clock.advance(5_000);
    expect(texts(poster)).toEqual(['one']);
  });

  it('takes no state after the final one', async () => {
    const { clock, poster, open } = setUp();
    const box = open();
    const done = box.finish(frame('last'));
    box.show(() => frame('late'));
    await clock.advance(10_000);
    await expect(done).resolves.toMatchObject({ kind: 'posted' });
    expect(texts(poster)).toEqual(['last']);
  });

  it('waits as long as Slack says and then sends the latest state', async () => {
    const { clock, poster, open } = setUp();
    poster.answers.push({ kind: 'rate-limited', waitMs: 7_000 });
    const box = open();
    box.show(() => frame('one'));
    await clock.advance(6_999);
    expect(texts(poster)).toEqual(['one']);
    box.show(() => frame('two'));
    await clock.advance(1);
    expect(texts(poster)).toEqual(['one', 'two']);
  });

  it('posts anew when the message was deleted', async () => {
    const { clock, poster, open } = setUp();
    const box = open();
    box.show(() => frame('one'));
    await settle();
    poster.answers.push({ kind: 'message-gone' });
    void box.finish(frame('two'));
    await clock.advance(10_000);
    expect(poster.calls.map(({ kind, message: { text } }) => [kind, text])).toEqual([
      ['post', 'one'],
      ['update', 'two'],
      ['post', 'two'],
    ]);
  });

  it.each(['timed_out', 'request_failed', 'http_502', 'fatal_error'])(
    'edits what Slack took and answered with %s, and posts it once',
    async (slackError) => {
      const { clock, poster, open } = setUp();
      poster.answers.push({ kind: 'failed', slackError });
      const outcome = open().finish(marked(frame('one'), 'root:inv-1'));
      await settle();
      poster.standing.set('root:inv-1', { channel: 'C00FAKE1', ts: '9.000000' });
      await clock.advance(10_000);
      expect(poster.calls.map(({ kind, ts }) => [kind, ts])).toEqual([
        ['post', '1.000000'],
        ['update', '9.000000'],
      ]);
      expect(await outcome).toEqual({ kind: 'posted', at: { channel: 'C00FAKE1', ts: '9.000000' } });
    },
  );

  it('posts again what Slack has refused, and what was not found', async () => {
    const { clock, poster, open } = setUp();
    poster.answers.push({ kind: 'failed', slackError: 'timed_out' }, { kind: 'failed', slackError: 'token_revoked' });
    void open().finish(marked(frame('one'), 'root:inv-1'));
    await clock.advance(10_000);
    expect(poster.calls.map(({ kind }) => kind)).toEqual(['post', 'post', 'post']);
  });

  it('tries a plain paragraph, then text alone, when Slack refuses the blocks, and logs the pointer', async () => {
    const { clock, poster, log, open } = setUp();
    const refused: PostOutcome = {
      kind: 'blocks-refused',
      slackError: 'invalid_blocks',
      pointers: ['[json-pointer:/blocks/0]'],
    };
    poster.answers.push(refused, refused);
    const done = open().finish(frame('one'));
    await clock.advance(10_000);
    await expect(done).resolves.toMatchObject({ kind: 'posted' });
    expect(poster.calls.map(({ message: { blocks } }) => blocks.map((block) => block.type))).toEqual([
      ['header'],
      ['rich_text'],
      [],
    ]);
    expect(log.lines[0]?.fields).toMatchObject({ pointers: ['[json-pointer:/blocks/0]'] });
  });

  it('tells at once that it has no access, and tries no more', async () => {
    const { clock, poster, open } = setUp();
    poster.answers.push({ kind: 'no-access' });
    const box = open();
    box.show(() => frame('one'));
    await expect(box.posted).resolves.toEqual({ kind: 'no-access' });
    await expect(box.finish(frame('two'))).resolves.toEqual({ kind: 'no-access' });
    await clock.advance(60_000);
    expect(poster.calls).toHaveLength(1);
  });

  it('gives up after some failures instead of trying for ever', async () => {
    const { clock, poster, open } = setUp();
    for (let n = 0; n < 20; n += 1) poster.answers.push({ kind: 'failed', slackError: 'http_500' });
    const done = open().finish(frame('one'));
    await clock.advance(600_000);
    await expect(done).resolves.toMatchObject({ kind: 'failed' });
    expect(poster.calls.length).toBeLessThan(20);
  });

  it('always ends with the last state, in order, with one call at a time and the interval between edits', async () => {
    const step = fc.record({
      gapMs: fc.integer({ min: 0, max: 3_000 }),
      answer: fc.constantFrom('ok', 'slow', 'limited', 'gone', 'failed'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), async (steps) => {
        const { clock, poster, open } = setUp();
        poster.hold = () =>
          new Promise((resolve) => {
            clock.after(300, resolve);
          });
        const box = open();
        for (const [n, { gapMs, answer }] of steps.entries()) {
          if (answer === 'limited') poster.answers.push({ kind: 'rate-limited', waitMs: 2_000 });
          if (answer === 'failed' && n % 4 === 0) poster.answers.push({ kind: 'failed', slackError: 'http_500' });
          box.show(() => frame(`state ${n}`));
          await clock.advance(gapMs);
        }
        poster.answers.length = 0;
        const done = box.finish(frame('the end'));
        await clock.advance(300_000);
        await done;
        expectInOrder(texts(poster));
        expect(poster.mostInFlight).toBe(1);
        expectPaced(poster);
      }),
      { numRuns: 60 },
    );
  });
});

/** The last state once (twice when its message was deleted), and before it the others in the order in which they came. */
function expectInOrder(sent: readonly string[]): void {
  expect(sent.at(-1)).toBe('the end');
  expect(sent.filter((text) => text === 'the end').length).toBeLessThanOrEqual(2);
  const numbers = sent.slice(0, -1).map((text) => (text === 'the end' ? 99 : Number(text.slice(6))));
  expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
}

function expectPaced(poster: RecordingPoster): void {
  const edits = poster.calls.filter((call) => call.kind === 'update').map((call) => call.at);
  for (const [n, at] of edits.entries()) expect(at - (edits[n - 1] ?? 0)).toBeGreaterThanOrEqual(EDIT_INTERVAL_MS);
}

describe('the edit budget', () => {
  it('lets forty edits a minute through, keeps room for final ones, and loses none', async () => {
    const { clock, poster, open } = setUp();
    const boxes = Array.from({ length: 60 }, (_, n) => open(`C00FAKE${n}`));
    for (const [n, box] of boxes.entries()) box.show(() => frame(`open ${n}`));
    await clock.advance(2_000);
    for (const [n, box] of boxes.entries()) box.show(() => frame(`state ${n}`));
    await clock.advance(1_000);
    const updates = () => poster.calls.filter((call) => call.kind === 'update').length;
    expect(updates()).toBe(40);
    const ends = boxes.map((box, n) => box.finish(frame(`end ${n}`)));
    await clock.advance(300_000);
    await Promise.all(ends);
    const times = poster.calls.filter((call) => call.kind === 'update').map((call) => call.at);
    for (const at of times)
      expect(times.filter((other) => other > at - 60_000 && other <= at).length).toBeLessThanOrEqual(50);
    expect(new Set(texts(poster).filter((text) => text.startsWith('end'))).size).toBe(60);
  });
});

describe('the post budget', () => {
  it('keeps each channel to four in four seconds, in the order in which they were wanted, and loses none', async () => {
    const { clock, poster, open } = setUp();
    const ends = Array.from({ length: 30 }, (_, n) => open().finish(frame(`${n}`)));
    await clock.advance(60_000);
    await Promise.all(ends);
    expect(texts(poster)).toEqual(Array.from({ length: 30 }, (_, n) => `${n}`));
    const times = poster.calls.map((call) => call.at);
    for (const at of times) {
      expect(times.filter((other) => other > at - 4_000 && other <= at).length).toBeLessThanOrEqual(4);
    }
  });

  it('keeps no channel waiting for another', async () => {
    const { clock, poster, open } = setUp();
    for (let n = 0; n < 10; n += 1) open().show(() => frame('here'));
    open('C00FAKE2').show(() => frame('there'));
    await clock.advance(0);
    expect(texts(poster)).toContain('there');
  });
});

describe('a message that Slack pushes back', () => {
  it('is sent in the end, however often that happens', async () => {
    const { clock, poster, open } = setUp();
    poster.answers.push(...Array.from({ length: 20 }, () => ({ kind: 'rate-limited', waitMs: 1_000 }) as const));
    const done = open().finish(frame('last'));
    await clock.advance(120_000);
    await expect(done).resolves.toMatchObject({ kind: 'posted' });
  });
});
