import { describe, expect, it } from 'vitest';
import type { StormBody } from '../../src/events/storm-body.ts';
import { afterHearing } from '../../src/events/storm-state.ts';
import { numbersOf, verdictOf, viewOf } from '../../src/events/storm-view.ts';
import { rootMessage } from '../../src/render/root.ts';
import { stormMessage, stormTextMessage } from '../../src/render/storm/storm-message.ts';
import { countSentence, type StormNumbers, stormHeadline } from '../../src/render/storm/storm-words.ts';
import { EMPTY_THREAD, reduce } from '../../src/render/thread-state.ts';
import { allEvents, diagnosis, subject, TASK_ARN } from '../render/samples.ts';
import { failedPull, NOW } from './samples.ts';

const numbers: StormNumbers = { count: 14, more: false, lastAt: NOW, now: NOW, over: false, againSince: null };

function storm(change: Partial<StormBody> = {}): StormBody {
  const first = failedPull(0);
  const begun = afterHearing(null, { id: 's', channel: 'C00FAKE1', first, all: [first], now: NOW }, 60_000);
  const { account, region, cluster, partition, service } = subject();
  const place = { partition, account, region, cluster: cluster ?? '', kind: 'service', name: service ?? '' } as const;
  if (begun === null) throw new Error('no storm began');
  const tasks = { marks: '', count: 14, more: false };
  return { ...begun.storm, place, tasks, taskArn: TASK_ARN, lastAt: NOW, ...change };
}
const told = (change: Partial<StormBody> = {}) =>
  storm({ state: 'open', rootTs: '1.1', verdict: verdictOf(diagnosis()), ...change });
const drawn = (body: StormBody, over = false) => JSON.stringify(stormMessage(viewOf(body, NOW, over)));

describe('the line that counts', () => {
  it.each([
    [{}, '14 tasks failed so far, the last at 14:07 UTC.'],
    [{ count: 1 }, '1 task failed so far at 14:07 UTC.'],
    [{ count: 2_000, more: true }, 'More than 2,000 tasks failed so far, the last at 14:07 UTC.'],
    [{ over: true }, '14 tasks failed, the last at 14:07 UTC. None has failed since.'],
    [{ count: 1, over: true }, '1 task failed at 14:07 UTC. None has failed since.'],
    [{ lastAt: NOW - 86_400_000 }, '14 tasks failed so far, the last at 19 Nov 2026, 14:07 UTC.'],
  ])('%j is “%s”', (change, sentence) => {
    expect(countSentence({ ...numbers, ...change })).toBe(sentence);
  });
});

describe('the root message of a storm', () => {
  it('is drawn from what is kept exactly as the live thread has left it', () => {
    const live = allEvents().reduce(reduce, EMPTY_THREAD);
    const storms = told();
    expect(stormMessage(viewOf(storms, NOW))).toEqual(
      rootMessage(live, { askedBy: null, text: '', storm: numbersOf(storms, NOW) }),
    );
  });

  it('says that the diagnosis is to come', () => {
    const text = drawn(storm({ state: 'diagnosing' }));
    expect(text).toContain('The diagnosis comes in the thread.');
    expect(text).toContain('looking into it, see the thread');
  });

  it('says how to go on where the diagnosis broke down', () => {
    expect(drawn(storm({ state: 'open' }))).toContain('The diagnosis did not come to an end. Run it again: /pullfail');
  });

  it('says in the thread of another storm that the cause is the same', () => {
    const text = drawn(told({ joinedTs: '1.0' }));
    expect(text).toContain('Also: Image pull failed');
    expect(text).toContain('The cause is that of this thread');
  });

  it('says once it is over that none has failed since', () => {
    expect(drawn(told(), true)).toContain('None has failed since.');
  });

  it('says of the second storm that the first was seen before', () => {
    const again = told({ round: 2, firstSeenAt: NOW - 86_400_000 });
    expect(drawn(again)).toContain('Again: first seen on 19 Nov 2026, 14:07 UTC.');
  });

  it('names the family of a task without a service', () => {
    const place = { ...storm().place, kind: 'family', name: 'nightly' } as const;
    expect(drawn(told({ place }))).toContain('Task family: ');
  });

  it('calls a failure before the pull by what it is', () => {
    expect(stormHeadline({ symptom: 'not-a-pull-failure', stage: 'unknown' })).toBe(
      'A task failed just before its image was pulled',
    );
  });
});

describe('the text of the first failure', () => {
  it('stands in a text element, whatever it holds', () => {
    const { blocks, text } = stormTextMessage('<!channel> *failed*');
    expect(text).not.toContain('channel');
    expect(JSON.stringify(blocks)).toContain('{"type":"text","text":"<!channel> *failed*"}');
  });
});
