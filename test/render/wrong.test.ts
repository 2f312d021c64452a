import { describe, expect, it } from 'vitest';
import { CAUSE_IDS } from '../../src/causes/cause.ts';
import { MOST_NOTE, TRUE_CAUSES } from '../../src/fixture/truth.ts';
import { lengthOf } from '../../src/render/message.ts';
import { verdictButtons } from '../../src/render/verdict-buttons.ts';
import { CAUSE_GROUPS } from '../../src/render/wrong/cause-groups.ts';
import {
  wrongFormFailedMessage,
  wrongInterruptedMessage,
  wrongRunningMessage,
} from '../../src/render/wrong/notices.ts';
import { type WrongFile, type WrongVerdict, wrongMessage } from '../../src/render/wrong/wrong-message.ts';
import { wrongModal } from '../../src/render/wrong/wrong-modal.ts';
import { trueCauseWords } from '../../src/render/wrong/wrong-words.ts';
import { validateView } from '../../src/simulation/slack/index.ts';
import { expectSlackTakes, foreignPlaces, nodesOf, read } from './read.ts';
import { diagnosis, INVESTIGATION, TASK_ARN } from './samples.ts';

const WRONG: WrongVerdict = {
  by: 'U00FAKE2',
  investigationId: INVESTIGATION,
  taskArn: TASK_ARN,
  said: { cause: 'vpc-endpoint-missing', certainty: 'confirmed' },
  cause: 'nat-unusable',
  note: 'Its subnet lost the route.',
  file: { kind: 'uploaded', judgedAlike: true, isNewLook: false },
};
const told = (changes: Partial<WrongVerdict> = {}) => wrongMessage({ ...WRONG, ...changes });

describe('the button “This was wrong”', () => {
  const valuesOf = (...changes: Parameters<typeof diagnosis>) =>
    nodesOf(verdictButtons(diagnosis(...changes), { recheckActionId: 'r', wrongActionId: 'w' })?.elements)
      .filter((node) => node['action_id'] === 'w')
      .map((node) => node['value']);

  it('carries the investigation and the task, and stands alone where there is no task', () => {
    expect(valuesOf()).toEqual([`${INVESTIGATION} ${TASK_ARN}`]);
    expect(valuesOf({ task: null })).toEqual([INVESTIGATION]);
  });
});

describe('the form about a wrong verdict', () => {
  const view = wrongModal('diagnosis_wrong_modal', '{}');

  it('is one that Slack opens', () => {
    expect(validateView(view)).toEqual([]);
  });

  it('offers every cause once, by its headline, and what is no cause', () => {
    const offered = nodesOf(view.blocks).flatMap(({ value }) => (typeof value === 'string' ? [value] : []));
    expect([...offered].sort()).toEqual([...TRUE_CAUSES].sort());
    expect(CAUSE_GROUPS.flatMap(({ causes }) => causes)).toHaveLength(CAUSE_IDS.length);
    expect(offered.length).toBeLessThanOrEqual(100);
  });

  it('has a headline of its own for each of them', () => {
    expect(new Set(TRUE_CAUSES.map(trueCauseWords)).size).toBe(TRUE_CAUSES.length);
  });
});

describe('the message about a wrong verdict', () => {
  it('says who calls it wrong, what was said and what is true, and how a test is made of it', () => {
    const text = read(told());
    expect(text).toContain('says that the verdict above is wrong.');
    expect(text).toContain('pullfail said: A VPC endpoint is missing (confirmed).');
    expect(text).toContain('In truth:  The NAT gateway cannot be used.');
    expect(text).toContain('Its subnet lost the route.');
    expect(text).toContain('test/fixtures/wrong/');
    expect(nodesOf(told().blocks)).toContainEqual({ type: 'user', user_id: 'U00FAKE2' });
  });

  it.each<readonly [string, WrongFile, RegExp]>([
    [
      'a new look',
      { kind: 'uploaded', judgedAlike: true, isNewLook: true },
      /no longer in the memory.*looked at once more: the file above/,
    ],
    [
      'stand-ins that change the judgement',
      { kind: 'uploaded', judgedAlike: false, isNewLook: false },
      /stand-ins changed how it is judged/,
    ],
    ['a missing scope', { kind: 'not-uploaded', slackError: 'missing_scope' }, /files:write is not granted/],
    ['another refusal', { kind: 'not-uploaded', slackError: 'timed_out' }, /\(timed_out\)/],
    [
      'a task that ECS forgot',
      { kind: 'task-not-seen', why: 'ECS no longer knows it.' },
      /no file\. .*once more\. ECS no longer knows it\./,
    ],
    ['a text that is not kept', { kind: 'text-not-kept' }, /no file\. .*the text that was given is not kept/],
    ['its own failure', { kind: 'broke-down', errorId: 'e1' }, /no file\. .*error e1/],
  ])('tells of %s', (_, file, words) => {
    const message = told({ file });
    expect(read(message)).toMatch(words);
    expectSlackTakes(message);
  });

  it('gives the command where the file could not be put there, with the text from a pipe where there is no task', () => {
    const file = { kind: 'not-uploaded', slackError: 'missing_scope' } as const;
    expect(read(told({ file }))).toContain(
      `pullfail diagnose --fixture ${TASK_ARN} > test/fixtures/wrong/${INVESTIGATION}.json`,
    );
    expect(read(told({ file, taskArn: null }))).toContain('pullfail diagnose --fixture - > test/fixtures/wrong/');
  });

  it('does not say what was said where that is not known any more', () => {
    expect(read(told({ said: null }))).not.toContain('pullfail said');
  });

  it.each(['<!channel> *all* <@U00FAKE1> `x`', '\u202e'.repeat(MOST_NOTE), '&'.repeat(MOST_NOTE)])(
    'shows the note %j as it is, never as markup',
    (note) => {
      const message = told({ note, by: null });
      expectSlackTakes(message);
      expect([...foreignPlaces(message.blocks, note)].filter((type) => type !== 'text')).toEqual([]);
      expect(nodesOf(message.blocks).filter(({ type }) => type === 'user')).toEqual([]);
      expect(message.text).not.toContain('<');
      expect(lengthOf(message.blocks)).toBeLessThan(3_000);
    },
  );
});

describe('the notices about a wrong verdict', () => {
  it.each([wrongFormFailedMessage(), wrongRunningMessage(), wrongInterruptedMessage()])('$text', (message) => {
    expectSlackTakes(message);
  });
});
