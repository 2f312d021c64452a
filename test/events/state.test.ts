import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../src/errors.ts';
import { noEvents } from '../../src/events/event-counts.ts';
import { createEventTexts } from '../../src/events/event-texts.ts';
import { firstStep, sameFault } from '../../src/events/first-step.ts';
import { afterStorm, MOST_COUNTED, NO_TASKS, withTasks } from '../../src/events/seen-tasks.ts';
import { type StormBody, stormBody } from '../../src/events/storm-body.ts';
import { stormId } from '../../src/events/storm-id.ts';
import { afterHearing, dueOf, type Heard, isBehind } from '../../src/events/storm-state.ts';
import { takeMessages } from '../../src/events/take-messages.ts';
import { createTurns } from '../../src/events/turns.ts';
import { MemoryLog } from '../slack/fakes.ts';
import { eventOf, failedPull, NOW } from './samples.ts';

const WINDOW = 30 * 60_000;
const MINUTE = 60_000;

function heard(taskNumbers: readonly number[], change: Partial<Heard> = {}): Heard {
  const all = taskNumbers.map((number) => failedPull(number));
  const first = all[0] ?? failedPull(0);
  return { id: 'storm-1', channel: 'C00FAKE1', first, all, now: NOW, ...change };
}

/** A storm that was opened by one task, with what a test states changed. */
function storm(change: Partial<StormBody> = {}): StormBody {
  const begun = afterHearing(null, heard([0]), WINDOW);
  if (begun === null) throw new Error('no storm began');
  return { ...begun.storm, ...change };
}

const verdict = {
  causeId: 'vpc-endpoint-missing',
  headline: 'A VPC endpoint is missing',
  sentence: 'vpc-1 has no endpoint for S3.',
  certainty: 'Confirmed: a check saw it.',
  investigationId: 'abcdef012345',
  image: null,
};
const told = (change: Partial<StormBody> = {}) =>
  storm({ state: 'open', rootTs: '1.1', verdict, shown: { count: 1, more: false, at: NOW }, ...change });

describe('tasks of a storm', () => {
  it('are counted once each, in whatever order and batches they come', () => {
    const batches = fc.array(fc.array(fc.nat(60)));
    fc.assert(
      fc.property(batches, (given) => {
        const seen = given.reduce((tasks, batch) => withTasks(tasks, batch.map(String)).tasks, NO_TASKS);
        expect(seen.count).toBe(new Set(given.flat()).size);
        expect(seen.more).toBe(false);
      }),
    );
  });

  it('beyond the bound are said to be more, and those counted before change nothing', () => {
    const arns = Array.from({ length: MOST_COUNTED }, (_, index) => `task-${index}`);
    const full = withTasks(NO_TASKS, arns).tasks;
    expect(full).toMatchObject({ count: MOST_COUNTED, more: false });
    expect(withTasks(full, arns).tasks).toEqual(full);
    expect(withTasks(full, ['one more']).tasks).toEqual({ ...full, more: true });
    expect(full.marks.length).toBeLessThan(20_000);
  });

  it('of the storm before are still known in the next one, and not counted in it', () => {
    const before = withTasks(NO_TASKS, ['a', 'b']).tasks;
    const { tasks, firstNew } = withTasks(afterStorm(before), ['b', 'c']);
    expect(tasks.count).toBe(1);
    expect(firstNew).toBe('c');
  });
});

describe('a storm', () => {
  it('begins with the first failure, due at once', () => {
    expect(afterHearing(null, heard([0, 1]), WINDOW)).toMatchObject({
      opens: true,
      due: NOW,
      storm: { state: 'opening', round: 1, tasks: { count: 2 }, taskArn: failedPull(0).taskArn },
    });
  });

  it('holds no text of a failure', () => {
    expect(JSON.stringify(storm())).not.toContain('CannotPull');
  });

  it('is looked at for a new number no earlier than half a minute after the last edit', () => {
    const next = afterHearing({ storm: told(), due: NOW + WINDOW }, heard([1], { now: NOW + 1_000 }), WINDOW);
    expect(next).toMatchObject({ opens: false, due: NOW + 30_000, storm: { tasks: { count: 2 } } });
  });

  it('leaves the claim of whoever works on it alone', () => {
    const claimed = { storm: told({ tries: 1 }), due: NOW + 90_000 };
    expect(afterHearing(claimed, heard([1]), WINDOW)).toMatchObject({ due: NOW + 90_000, storm: { tries: 1 } });
  });

  it('leaves the turn of one that waits for its diagnosis alone', () => {
    const waiting = { storm: storm({ state: 'diagnosing' }), due: NOW + 3_000 };
    expect(afterHearing(waiting, heard([1]), WINDOW)).toMatchObject({ due: NOW + 3_000 });
  });

  it('changes nothing for tasks that were counted before', () => {
    expect(afterHearing({ storm: told(), due: NOW }, heard([0]), WINDOW)).toBeNull();
    expect(afterHearing({ storm: told({ state: 'closed' }), due: null }, heard([0]), WINDOW)).toBeNull();
  });

  it('that has ended begins anew with the first task that was not counted before', () => {
    const closed = { storm: told({ state: 'closed', firstSeenAt: NOW - 90 * MINUTE }), due: null };
    expect(afterHearing(closed, heard([0, 1]), WINDOW)).toMatchObject({
      opens: true,
      due: NOW,
      storm: {
        state: 'opening',
        round: 2,
        firstSeenAt: NOW - 90 * MINUTE,
        rootTs: null,
        verdict: null,
        taskArn: failedPull(1).taskArn,
        tasks: { count: 1 },
      },
    });
  });

  it('takes an event from the future as of now, so that a wrong clock does not keep it open', () => {
    const all = [{ ...failedPull(0), stoppedAt: NOW + 90 * MINUTE }];
    const begun = afterHearing(null, { ...heard([]), all }, WINDOW);
    expect(begun?.storm).toMatchObject({ lastAt: NOW, heardAt: NOW });
  });

  it.each([
    ['opening', {}, NOW],
    ['diagnosing', {}, NOW],
    ['open', {}, NOW + WINDOW],
    ['open', { tasks: { marks: '', count: 9, more: false } }, NOW + 30_000],
    ['open', { tasks: { marks: '', count: 1, more: true } }, NOW + 30_000],
    ['closed', {}, null],
  ] as const)('in state %s is due when something is to be done: %j', (state, change, due) => {
    expect(dueOf(told({ state, ...change }), WINDOW, NOW)).toBe(due);
  });

  it('is behind until its number was shown', () => {
    expect(isBehind(told())).toBe(false);
    expect(isBehind(told({ shown: null }))).toBe(true);
  });

  it('is read back as it was written', () => {
    expect(stormBody.parse(JSON.parse(JSON.stringify(told())))).toEqual(told());
  });
});

describe('the id of a storm', () => {
  const { place, classification } = failedPull(0);
  const { symptom, stage, signatureId } = classification;
  const failure = { symptom, stage, signatureId };
  const id = stormId(place, failure);

  it('is the same for other words of the same failure', () => {
    expect(stormId(place, { ...failure, signatureId: 'another-wording' })).toBe(id);
  });

  it.each([
    ['another symptom', stormId(place, { ...failure, symptom: 'disk-full' })],
    ['another stage', stormId(place, { ...failure, stage: 'layer' })],
    ['another account', stormId({ ...place, account: '999988887777' }, failure)],
    ['another region', stormId({ ...place, region: 'eu-west-1' }, failure)],
    ['another cluster', stormId({ ...place, cluster: 'staging' }, failure)],
    ['another service', stormId({ ...place, name: 'billing' }, failure)],
    ['a family of the same name', stormId({ ...place, kind: 'family' }, failure)],
  ])('differs for %s', (_what, other) => {
    expect(other).not.toBe(id);
  });

  it('tells failures before the pull apart by their wording', () => {
    const beside = (wording: string) =>
      stormId(place, { symptom: 'not-a-pull-failure', stage: 'unknown', signatureId: wording });
    expect(beside('secrets')).not.toBe(beside('assume-role'));
  });
});

describe('the first step of a storm', () => {
  const own = storm({ openedAt: NOW });
  const step = (others: readonly StormBody[], now = NOW, mine = own) =>
    firstStep(
      'storm-b',
      mine,
      others.map((other) => ({ id: 'storm-a', storm: other })),
      now,
    ).kind;

  it.each([
    ['is to post where the service has no other', [], 'post'],
    ['is to wait for one that came before and is not diagnosed', [storm({ openedAt: NOW - 1 })], 'wait'],
    ['is to wait for one of the same instant with a smaller id', [storm({ openedAt: NOW })], 'wait'],
    ['is not to wait for one that came later', [storm({ openedAt: NOW + 1 })], 'post'],
    ['is not to wait for one that cannot be posted', [storm({ openedAt: NOW - 1, shutOut: true })], 'post'],
    ['is to compare with one that is diagnosed', [told()], 'compare'],
    ['is to wait before it compares', [told(), storm({ openedAt: NOW - 1 })], 'wait'],
    ['is to post where the other has ended', [told({ state: 'closed' })], 'post'],
    ['is to post where the other is told elsewhere', [told({ channel: 'C00FAKE9' })], 'post'],
    [
      'is to post where no check saw the cause of the other',
      [told({ verdict: { ...verdict, causeId: null } })],
      'post',
    ],
    ['is to post where the other has joined a thread itself', [told({ joinedTs: '1.0' })], 'post'],
  ] as const)('%s', (_what, others, kind) => {
    expect(step(others)).toBe(kind);
  });

  it('is to post when it has waited for too long', () => {
    expect(step([storm({ openedAt: NOW - 1 })], NOW + 3 * MINUTE)).toBe('post');
  });

  it('is to post once it was compared', () => {
    expect(step([told()], NOW, storm({ compared: true }))).toBe('post');
  });

  it('joins where the same thing was seen to be broken, and nowhere else', () => {
    const others = [{ id: 'storm-a', storm: told() }];
    expect(sameFault(verdict, others)?.id).toBe('storm-a');
    expect(sameFault({ ...verdict, causeId: 'no-route' }, others)).toBeNull();
    expect(sameFault({ ...verdict, sentence: 'vpc-1 has no endpoint for ecr.dkr.' }, others)).toBeNull();
    const unseen = { ...verdict, causeId: null };
    expect(sameFault(unseen, [{ id: 'x', storm: told({ verdict: unseen }) }])).toBeNull();
    expect(sameFault(null, others)).toBeNull();
  });
});

describe('taking a batch', () => {
  const failing = () => Promise.reject(new AppError('STORE_UNREACHABLE', 'no store', 'Wait.'));
  const store = {
    add: failing,
    get: failing,
    swap: failing,
    due: failing,
    append: failing,
    audit: failing,
    ping: failing,
    close: failing,
  };

  it('leaves a failure in the queue whose case could not be written, and takes the rest', async () => {
    const log = new MemoryLog();
    const counts = noEvents();
    const messages = [
      { MessageId: 'lost', Body: '{' },
      { MessageId: 'kept', Body: JSON.stringify(eventOf()) },
      { MessageId: 'other', Body: JSON.stringify(eventOf({ lastStatus: 'RUNNING' })) },
    ];
    const done = await takeMessages(messages, {
      store,
      texts: createEventTexts(),
      windowMs: WINDOW,
      kick: () => {},
      routes: [{ account: '*', cluster: '*', service: '*', channel: 'C00FAKE1' }],
      counts,
      log,
      now: () => NOW,
    });
    expect(done.map(({ MessageId }) => MessageId)).toEqual(['lost', 'other']);
    expect(counts).toMatchObject({ received: 3, malformed: 1, dropped: 1, failures: 0 });
  });
});

describe('texts of events', () => {
  it('are remembered for the newest storms only', () => {
    const texts = createEventTexts();
    for (let index = 0; index < 300; index += 1) texts.remember(`storm-${index}`, 'words');
    expect(texts.of('storm-299')).toBe('words');
    expect(texts.of('storm-0')).toBe('');
    texts.forget('storm-299');
    expect(texts.of('storm-299')).toBe('');
  });
});

describe('turns', () => {
  const held = () => new Promise<string>(() => {});

  it('are three at once', async () => {
    const turns = createTurns({ size: 0 });
    for (let turn = 0; turn < 3; turn += 1) void turns.take(held);
    expect(await turns.take(async () => 'taken')).toBeNull();
  });

  it('are fewer while people ask', async () => {
    const jobs = { size: 2 };
    const turns = createTurns(jobs);
    expect(await turns.take(async () => 'taken')).toBe('taken');
    jobs.size = 3;
    expect(await turns.take(async () => 'taken')).toBeNull();
  });

  it('are given on once a verdict stands, until too many are busy below theirs', async () => {
    const turns = createTurns({ size: 0 });
    const toldAndBusy = (told: () => void) => {
      told();
      return held();
    };
    for (let turn = 0; turn < 6; turn += 1) {
      const taken = turns.take(toldAndBusy);
      expect(await Promise.race([taken, Promise.resolve('busy')])).toBe('busy');
    }
    expect(await turns.take(async () => 'taken')).toBeNull();
  });

  it('are given back by work that fails', async () => {
    const turns = createTurns({ size: 0 });
    for (let turn = 0; turn < 5; turn += 1) {
      await expect(turns.take(() => Promise.reject(new Error('failed')))).rejects.toThrow('failed');
    }
    expect(await turns.take(async () => 'taken')).toBe('taken');
  });
});
