import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Diagnosis } from '../../src/diagnose/diagnosis.ts';
import { checksMessage } from '../../src/render/checks.ts';
import {
  alreadyRunningMessage,
  breakdownMessage,
  interruptedMessage,
  modalFailedMessage,
  restartingMessage,
  staleButtonMessage,
} from '../../src/render/errors.ts';
import { usageMessage } from '../../src/render/help.ts';
import { type Message, safeVersion } from '../../src/render/message.ts';
import { diagnoseModal, OPENED_AT_HOME } from '../../src/render/modal.ts';
import { rootMessage } from '../../src/render/root.ts';
import { EMPTY_THREAD, reduce } from '../../src/render/thread-state.ts';
import { verdictMessages } from '../../src/render/verdict.ts';
import { validateView } from '../../src/simulation/slack/index.ts';
import { expectSlackTakes, foreignPlaces } from './read.ts';
import {
  allEvents,
  classification,
  diagnosis,
  finding,
  INVESTIGATION,
  outcome,
  refusedOutcome,
  subject,
  walk,
} from './samples.ts';

const BUTTON = { recheckActionId: 'fix_recheck' };

/** Every message that a diagnosis is shown by, at every moment of its thread. */
function messagesOf(end: Diagnosis, text: string): readonly Message[] {
  const question = { askedBy: 'U00FAKE1', text };
  let state = EMPTY_THREAD;
  const shown: Message[] = [rootMessage(state, question)];
  for (const event of allEvents(end)) {
    state = reduce(state, event);
    const checks = checksMessage(state);
    shown.push(rootMessage(state, question), ...(checks === null ? [] : [checks]));
  }
  shown.push(rootMessage({ ...state, diagnosis: null, interrupted: 'ask-again' }, question));
  shown.push(
    rootMessage(reduce(state, { type: 'broke-down', investigationId: INVESTIGATION, errorId: 'e1' }), question),
  );
  return [...shown, ...verdictMessages(end, BUTTON), ...shown.map(safeVersion)];
}

/** A diagnosis in which everything that AWS or a person can shape is this text. */
function hostile(text: string): Diagnosis {
  const found = finding({
    because: text,
    advice: { steps: [{ say: text, command: text, changes: true }], prevention: [text] },
  });
  const seen = outcome({
    title: text,
    result: {
      status: 'observed',
      facts: {},
      summary: text,
      evidence: [{ call: 'ec2:DescribeVpcEndpoints', name: text }],
      warning: text,
    },
  });
  return diagnosis({
    subject: subject({ text, cluster: text, service: text, taskId: text }),
    classification: classification({ facts: { repository: text, tag: text, cluster: text } }),
    container: {
      name: text,
      image: text,
      origin: 'injected',
      injectedBy: text,
      essential: null,
      otherContainers: [text],
    },
    foundBy: text,
    conclusion: { kind: 'found', finding: found },
    contributing: [{ ...found, failsNext: true }],
    checks: [seen, { ...seen, id: 'second' }],
    notSeen: [text],
    willNotHelp: [{ remedy: text, because: text }],
    paths: [walk({ hops: [{ kind: 'subnet', id: text, state: 'passes' }] })],
  });
}

const HOSTILE = [
  '<!channel>',
  '<!here|all of you>',
  '<https://example.com|click here>',
  '<@U00FAKE2> *bold* _em_ ~gone~ `code` ```block```',
  ':warning: &lt;!channel&gt; & < >',
  '\u202eevil\u2066 txt.exe\u0000\u001b[31m',
  '',
  '   \n\n',
  '👩‍👩‍👧‍👦'.repeat(400),
  'x'.repeat(50_000),
  '\n'.repeat(5_000),
];

describe('every message', () => {
  const ordinary: readonly (readonly [string, readonly Message[]])[] = [
    ['a confirmed verdict', messagesOf(diagnosis(), 'i/o timeout')],
    ['an empty account', messagesOf(diagnosis({ checks: [refusedOutcome()], fixes: [], paths: [] }), '')],
    [
      'an undetermined one',
      messagesOf(
        diagnosis({
          conclusion: {
            kind: 'undetermined',
            because: 'Two things fit.',
            candidates: [
              { causeId: 'no-route', verdict: { kind: 'undecided', because: 'Not seen.', wouldDecide: [] } },
            ],
            wouldDecide: ['ec2:DescribeRouteTables'],
          },
        }),
        '',
      ),
    ],
    [
      'a healthy one',
      messagesOf(diagnosis({ conclusion: { kind: 'healthy-now', because: 'All is well.', watch: ['It.'] } }), ''),
    ],
    [
      'no pull failure',
      messagesOf(diagnosis({ conclusion: { kind: 'not-a-pull-failure', because: 'OOM.' }, task: null }), ''),
    ],
    [
      'sentences of our own',
      [
        usageMessage('open_diagnose_modal'),
        breakdownMessage('e1'),
        interruptedMessage(),
        restartingMessage(),
        modalFailedMessage(),
        alreadyRunningMessage(),
        staleButtonMessage(),
      ],
    ],
  ];

  it.each([
    ...ordinary,
    ...HOSTILE.map(
      (text) => [`hostile ${JSON.stringify(text.slice(0, 24))}`, messagesOf(hostile(text), text)] as const,
    ),
  ])('of %s is one that Slack takes', (_name, messages) => {
    for (const message of messages) expectSlackTakes(message);
  });

  it('holds foreign text in rich_text text elements and nowhere else', () => {
    const mark = 'Zq7<!channel>';
    const messages = messagesOf(hostile(mark), mark);
    for (const { text } of messages) expect(text).not.toContain('<!channel>');
    const blocks = messages.flatMap((shown) => shown.blocks);
    expect(JSON.stringify(blocks).split('Zq7').length).toBeGreaterThan(20);
    expect(foreignPlaces(blocks, 'Zq7')).toEqual(new Set(['text']));
  });

  it('shows no character that turns or hides text', () => {
    for (const message of messagesOf(hostile('a\u202eb\u0007c\u200bd'), 'a\u202eb\u0007c\u200bd')) {
      expect(JSON.stringify(message)).not.toMatch(/\u202e|\\u0007|\u200b/);
    }
  });

  it('is one that Slack takes, whatever AWS calls its things', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 3_000 }), (text) => {
        for (const message of messagesOf(hostile(text), text)) expectSlackTakes(message);
      }),
      { numRuns: 40 },
    );
  });
});

describe('the form', () => {
  it('is one that Slack takes', () => {
    for (const openedIn of ['C00FAKE1', null, OPENED_AT_HOME]) {
      expect(validateView(diagnoseModal('diagnose_modal', openedIn))).toEqual([]);
    }
  });
});
