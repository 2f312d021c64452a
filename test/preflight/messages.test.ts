import { describe, expect, it } from 'vitest';
import type { Gap, Preflight } from '../../src/preflight/preflight.ts';
import type { Message } from '../../src/render/message.ts';
import {
  checkBrokeDownMessage,
  checkCutOffMessage,
  checkedMessage,
  checkingMessage,
  checkResultMessage,
  checkUsageMessage,
  uncheckedMessage,
} from '../../src/render/preflight/messages.ts';
import { gapSentence, preflightSentence } from '../../src/render/preflight/preflight-words.ts';
import { expectSlackTakes, foreignPlaces, read } from '../render/read.ts';
import { container, found, preflight, table } from './samples.ts';

const GAPS: readonly Gap[] = [
  { kind: 'refused', summary: 'Could not check: ec2:DescribeVpcs is not allowed to pullfail in account 111122223333.' },
  { kind: 'no-service-named' },
  { kind: 'instance-unknown' },
  { kind: 'one-instance', instanceId: 'i-0abc' },
  { kind: 'outside-ecr', host: 'docker.io', image: 'nginx:1.27' },
  { kind: 'organisation-unseen', roleArn: 'arn:aws:iam::111122223333:role/exec' },
];

/** An answer in which everything that AWS or a person can shape is this text. */
function hostile(text: string): Preflight {
  const advice = { steps: [{ say: text, command: text, changes: true }], prevention: [text] };
  const verdict = { ...found().verdict, because: text, advice };
  return preflight({
    about: { cluster: text, service: text, family: text },
    containers: [
      container({
        name: text,
        image: text,
        injectedBy: text,
        findings: [found({ verdict, subnetIds: [text], evidence: [{ title: text, summary: text }] })],
        undecided: [{ causeId: 'no-route', verdict: { kind: 'undecided', because: text, wouldDecide: [text] } }],
        matrix: table(text),
      }),
    ],
    gaps: [
      { kind: 'refused', summary: text },
      { kind: 'outside-ecr', host: text, image: text },
    ],
  });
}

function all(answer: Preflight, service = 'prod/payments'): readonly Message[] {
  const question = { service, askedBy: 'U00FAKE1' };
  return [
    checkingMessage(question),
    checkingMessage(question, true),
    checkedMessage(answer, question),
    checkResultMessage(answer),
    uncheckedMessage({ kind: 'unknown-service', cluster: service, service, region: 'us-east-1' }, question),
    uncheckedMessage({ kind: 'no-region' }, question),
    uncheckedMessage({ kind: 'no-access', error: 'no-credentials', action: 'sts:GetCallerIdentity' }, question),
    checkBrokeDownMessage('e1', question),
    checkCutOffMessage(question),
  ];
}

const MANY = preflight({
  containers: Array.from({ length: 12 }, (_, index) =>
    container({
      name: `container-${index}`,
      findings: Array.from({ length: 6 }, (_, n) =>
        found({ verdict: { ...found().verdict, because: `${index} ${n} ${'x'.repeat(300)}` } }),
      ),
    }),
  ),
});

describe('every message of a check', () => {
  const rows: readonly (readonly [string, readonly Message[]])[] = [
    ['that would not pull', all(preflight())],
    [
      'that would pull',
      all(preflight({ wouldPull: true, containers: [container({ wouldPull: true, findings: [] })] })),
    ],
    ['that is not settled', all(preflight({ wouldPull: null, containers: [], gaps: GAPS }))],
    ['of many containers', all(MANY)],
    ...['<!channel>', '\u202eevil\u0000', '', '   \n', 'x'.repeat(20_000)].map(
      (text) => [JSON.stringify(text.slice(0, 20)), all(hostile(text), text)] as const,
    ),
    ['of a slip', [checkUsageMessage(true), checkUsageMessage(false)]],
  ];

  it.each(rows)('%s is one that Slack takes', (_, messages) => {
    for (const message of messages) expectSlackTakes(message);
  });

  it('has foreign text in text elements only, and escapes it for notifications', () => {
    const messages = all(hostile('<!channel>'), '<!channel>');
    const blocks = messages.flatMap((message) => message.blocks);
    expect(foreignPlaces(blocks, '<!channel>')).toEqual(new Set(['text']));
    for (const { text } of messages) expect(text).not.toContain('<!channel>');
  });

  it('says how much found no room, and where all of it stands', () => {
    expect(read(checkResultMessage(MANY))).toMatch(/\d+ more in pullfail check --json/);
  });
});

describe('the words of a check', () => {
  it.each(GAPS.map((gap) => [gap.kind, gap] as const))('have a sentence for the gap %s', (_, gap) => {
    expect(gapSentence(gap)).toMatch(/^\S.*\.$/);
  });

  it.each([
    ['what was seen to break it', preflight(), 'prod/payments, container app: vpc-0abc1234 has no endpoint'],
    [
      'that something is likely',
      preflight({
        wouldPull: null,
        containers: [container({ findings: [found({ verdict: { ...found().verdict, kind: 'likely' } })] })],
      }),
      'container app, most likely:',
    ],
    [
      'that all is well',
      preflight({ wouldPull: true, containers: [container({ findings: [] })] }),
      '1 container can be pulled',
    ],
    ['that it cannot be read', preflight({ wouldPull: null, containers: [] }), 'the task definition could not be read'],
    [
      'how much was not seen',
      preflight({ wouldPull: null, containers: [container({ findings: [] })], gaps: GAPS }),
      '6 things could not be looked at',
    ],
  ] as const)('say %s', (_, answer, words) => {
    expect(preflightSentence(answer)).toContain(words);
  });
});
