import { describe, expect, it } from 'vitest';
import { clockTime, exactTime, fullTime } from '../../src/demo/page/messages/clock-words.ts';
import { newsBetween } from '../../src/demo/page/messages/news.ts';
import { compareTs, repliesOf, replySummaries, rootsOf } from '../../src/demo/page/messages/order.ts';
import { newestTs, threadToFollow } from '../../src/demo/page/visit/follow.ts';
import type { ShownMessage } from '../../src/demo/protocol.ts';

const CHANNEL = 'C00FAKE1';
const DANA = 'U00FAKE1';
const BOT = 'U00FAKEBOT';

function message(ts: string, given: Partial<ShownMessage> = {}): ShownMessage {
  return {
    channel: CHANNEL,
    ts,
    threadTs: null,
    user: BOT,
    ephemeralTo: null,
    text: `at ${ts}`,
    blocks: [],
    attachments: [],
    files: [],
    edits: 0,
    deleted: false,
    ...given,
  };
}

const tsOf = (messages: readonly ShownMessage[]): readonly string[] => messages.map(({ ts }) => ts);

describe('the order of messages', () => {
  it.each([
    ['1700000000.000200', '1700000000.000100', 1],
    ['1700000000.000100', '1700000001.000100', -1],
    ['1700000000.123456', '1700000000.123456', 0],
    ['999999999.000001', '1700000000.000001', -1],
  ])('compares %s with %s', (a, b, sign) => {
    expect(Math.sign(compareTs(a, b))).toBe(sign);
  });

  it('shows roots oldest first, without replies, other channels and whispers to others', () => {
    const messages = [
      message('300.000001'),
      message('100.000001'),
      message('200.000001', { threadTs: '100.000001' }),
      message('250.000001', { channel: 'C00FAKE2' }),
      message('260.000001', { ephemeralTo: 'U00FAKE2' }),
      message('270.000001', { ephemeralTo: DANA }),
    ];
    expect(tsOf(rootsOf(messages, CHANNEL, DANA))).toEqual(['100.000001', '270.000001', '300.000001']);
  });

  it('shows the replies of one root oldest first, with one’s own whispers among them', () => {
    const threadTs = '100.000001';
    const messages = [
      message('400.000001', { threadTs }),
      message('200.000001', { threadTs, ephemeralTo: DANA }),
      message('300.000001', { threadTs, ephemeralTo: 'U00FAKE2' }),
      message('350.000001', { threadTs: '90.000001' }),
    ];
    expect(tsOf(repliesOf(messages, { channel: CHANNEL, ts: threadTs }, DANA))).toEqual(['200.000001', '400.000001']);
  });

  it('counts replies without whispers and names each person once', () => {
    const threadTs = '100.000001';
    const summaries = replySummaries(
      [
        message('400.000001', { threadTs }),
        message('200.000001', { threadTs, user: DANA }),
        message('500.000001', { threadTs, user: DANA }),
        message('600.000001', { threadTs, ephemeralTo: DANA }),
      ],
      CHANNEL,
    );
    expect([...summaries]).toEqual([[threadTs, { count: 3, lastTs: '500.000001', people: [DANA, BOT] }]]);
  });
});

describe('the thread that an answer grows in', () => {
  it('is the newest one below a message that came after the question', () => {
    const messages = [message('100.000001'), message('101.000001', { threadTs: '100.000001' }), message('200.000001')];
    const since = { channel: CHANNEL, ts: newestTs(messages, CHANNEL) };
    expect(threadToFollow(messages, since)).toBeNull();
    const later = [...messages, message('300.000001'), message('301.000001', { threadTs: '300.000001' })];
    expect(threadToFollow(later, since)).toEqual({ channel: CHANNEL, ts: '300.000001' });
  });

  it('is no whisper, and stands in the same channel', () => {
    const messages = [
      message('301.000001', { threadTs: '300.000001', ephemeralTo: DANA }),
      message('401.000001', { threadTs: '400.000001', channel: 'C00FAKE2' }),
    ];
    expect(threadToFollow(messages, { channel: CHANNEL, ts: '0' })).toBeNull();
  });
});

describe('what a screen reader is told', () => {
  const listener = { person: DANA, channel: CHANNEL };
  const name = (user: string): string => (user === BOT ? 'pullfail' : user);
  const root = message('100.000001', { text: 'Checking' });

  it.each<{ what: string; before: readonly ShownMessage[]; now: ShownMessage; told: string }>([
    { what: 'a new message', before: [], now: root, told: 'pullfail: Checking' },
    {
      what: 'a reply, and that it is one',
      before: [root],
      now: message('101.000001', { threadTs: root.ts, text: 'done' }),
      told: 'pullfail in a thread: done',
    },
    {
      what: 'a whisper, and that it is one',
      before: [],
      now: message('101.000001', { ephemeralTo: DANA, text: 'no' }),
      told: 'pullfail, only to you: no',
    },
    {
      what: 'a root that says something else',
      before: [root],
      now: { ...root, text: 'Found' },
      told: 'pullfail now says: Found',
    },
    {
      what: 'an alert, whose words stand in an attachment',
      before: [],
      now: message('101.000001', {
        text: '',
        attachments: [{ title: 'Task failed', fallback: 'no', text: 'timeout' }],
      }),
      told: 'pullfail: Task failed timeout',
    },
    {
      what: 'a file by its title',
      before: [],
      now: message('101.000001', {
        text: '',
        files: [{ id: 'F1', title: 'The way', name: 'way.png', isPicture: true, alt: '', url: '/api/files/F1' }],
      }),
      told: 'pullfail: The way',
    },
    { what: 'nothing of one’s own message', before: [], now: message('101.000001', { user: DANA }), told: '' },
    {
      what: 'nothing of a whisper to somebody else',
      before: [],
      now: message('101.000001', { ephemeralTo: 'U00FAKE2' }),
      told: '',
    },
    { what: 'nothing of another channel', before: [], now: message('101.000001', { channel: 'C00FAKE2' }), told: '' },
    {
      what: 'nothing of an edit in a thread',
      before: [message('101.000001', { threadTs: root.ts, text: '1 of 4' })],
      now: message('101.000001', { threadTs: root.ts, text: '2 of 4' }),
      told: '',
    },
    { what: 'nothing of a root whose buttons changed', before: [root], now: { ...root, edits: 1 }, told: '' },
  ])('hears $what', ({ before, now, told }) => {
    expect(newsBetween(before, [...before.filter(({ ts }) => ts !== now.ts), now], listener, name)).toBe(told);
  });
});

describe('times', () => {
  it('are UTC wherever the browser is', () => {
    const at = Date.UTC(2026, 10, 25, 9, 5, 7, 40);
    expect([clockTime(at), exactTime(at), fullTime(at)]).toEqual(['09:05', '09:05:07.040', '2026-11-25 09:05:07 UTC']);
  });
});
