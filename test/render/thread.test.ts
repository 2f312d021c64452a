import { describe, expect, it } from 'vitest';
import type { InvestigationEvent } from '../../src/diagnose/events.ts';
import { checksMessage } from '../../src/render/checks.ts';
import { rootMessage } from '../../src/render/root.ts';
import { checkLines, EMPTY_THREAD, reduce, type ThreadState } from '../../src/render/thread-state.ts';
import { read } from './read.ts';
import { allEvents, classification, diagnosis, INVESTIGATION, outcome, refusedOutcome } from './samples.ts';

const question = { askedBy: 'U00FAKE1', text: 'CannotPullContainerError: i/o timeout' };

function stateAfter(events: readonly InvestigationEvent[]): ThreadState {
  return events.reduce(reduce, EMPTY_THREAD);
}

describe('the thread', () => {
  it('shows the classification before any check is known', () => {
    const state = stateAfter([
      { type: 'classified', investigationId: INVESTIGATION, classification: classification() },
    ]);
    const root = rootMessage(state, question);
    expect(root.text).toBe(
      'Image pull failed: the registry was not reached. The registry did not answer before the time was up.',
    );
    expect(read(root)).toContain('CannotPullContainerError: i/o timeout');
    expect(read(root)).toContain('the registry name was not resolved');
    expect(checksMessage(state)).toBeNull();
  });

  it('never calls a check OK before a cause has judged it', () => {
    const lines = checkLines(stateAfter(allEvents().slice(0, -1)));
    expect(lines?.map(({ id, status }) => [id, status])).toEqual([
      ['vpc-endpoints', 'seen'],
      ['route-tables', 'waiting'],
    ]);
  });

  it('keeps what a check said before the checks were planned', () => {
    const early: InvestigationEvent = {
      type: 'check-ended',
      investigationId: INVESTIGATION,
      checkId: 'vpc-endpoints',
      result: outcome().result,
    };
    const planned = allEvents().filter((event) => event.type === 'checks-planned');
    expect(checkLines(stateAfter([early, ...planned]))?.[0]?.status).toBe('seen');
  });

  it('calls a check of an absence Missing and a refused one Could not check', () => {
    const state = stateAfter(allEvents(diagnosis({ checks: [outcome(), refusedOutcome()] })));
    const shown = checksMessage(state);
    expect(shown?.text).toContain('2 checks made: A VPC endpoint is missing');
    expect(shown === null ? '' : read(shown)).toMatch(/VPC endpoints {3}Missing/);
    expect(shown === null ? '' : read(shown)).toContain('ec2:DescribeRouteTables');
    expect(shown === null ? '' : read(shown)).toMatch(/Route tables {3}Could not check/);
  });

  it.each([
    ['goes-on', 'interrupted, goes on by itself after the restart'],
    ['ask-again', 'interrupted, run it again'],
  ] as const)('says in the root what becomes of it when it is cut off (%s)', (interrupted, said) => {
    const opening = read(rootMessage({ ...EMPTY_THREAD, interrupted }, question));
    expect(opening).toContain(said);
    expect(opening).not.toMatch(/Reading why|Asking ECS|looking into it/);
    expect(read(rootMessage({ ...stateAfter(allEvents().slice(0, 1)), interrupted }, question))).toContain(said);
  });

  it('reads nothing any more in the root once pullfail itself has failed', () => {
    const root = rootMessage({ ...EMPTY_THREAD, brokeDown: '0badc0de' }, question);
    expect(`${root.text} ${read(root)}`).not.toContain('Reading why the task stopped');
    expect(root.text).toContain('look for error 0badc0de');
  });

  it('ends with the verdict in the root message', () => {
    const root = rootMessage(stateAfter(allEvents()), question);
    expect(root.text).toBe('A VPC endpoint is missing. vpc-0abc1234 has no endpoint for com.amazonaws.us-east-1.s3.');
    expect(read(root)).toContain('Confirmed: a check saw it.');
    expect(read(root)).toContain(`investigation ${INVESTIGATION}`);
  });

  it('names the image to its last character, which is where its tag or digest stands', () => {
    const digest = `sha256:${'0123456789abcdef'.repeat(4)}`;
    const image = `111122223333.dkr.ecr.us-east-1.amazonaws.com/${'platform/'.repeat(15)}api@${digest}`;
    const { task } = diagnosis();
    const ended = stateAfter(allEvents(diagnosis({ task: task === null ? null : { ...task, image } })));
    expect(read(rootMessage(ended, question))).toContain('…');
    expect(read(rootMessage(ended, question))).toContain(`api@${digest}`);
  });

  it('says so when the program failed, with the id that the log has', () => {
    const state = stateAfter([
      ...allEvents().slice(0, 4),
      { type: 'broke-down', investigationId: INVESTIGATION, errorId: 'beef01' },
    ]);
    expect(read(rootMessage(state, question))).toContain('error beef01');
    const checks = checksMessage(state);
    expect(checks?.text).toContain('Stopped after 0 of 2 checks');
  });

  it('names a task that is not there instead of guessing', () => {
    const nothing = diagnosis({
      task: null,
      foundBy: 'ECS knows no service checkout in cluster prod.',
      classification: classification({
        symptom: 'not-a-pull-failure',
        signatureId: null,
        reading: { errorName: null, stage: null, urlKind: null, leaf: '', cutShort: false, otherErrors: 0 },
      }),
      conclusion: { kind: 'not-a-pull-failure', because: 'The text is empty.' },
    });
    const root = rootMessage(stateAfter(allEvents(nothing)), question);
    expect(root.text).toBe('No task could be read. ECS knows no service checkout in cluster prod.');
  });

  it('gives no verdict on a task that it was not allowed to read', () => {
    const unread = diagnosis({
      task: null,
      checks: [refusedOutcome()],
      notSeen: ['Could not check: ecs:DescribeTasks is not allowed to pullfail in account 111122223333.'],
      classification: classification({
        symptom: 'not-a-pull-failure',
        signatureId: null,
        reading: { errorName: null, stage: null, urlKind: null, leaf: '', cutShort: false, otherErrors: 0 },
      }),
      conclusion: { kind: 'not-a-pull-failure', because: 'Nothing in this text says that an image pull failed.' },
    });
    const root = rootMessage(stateAfter(allEvents(unread)), question);
    expect(root.text).toContain('No task could be read. Could not check: ecs:DescribeTasks');
    expect(read(root)).toContain('Unknown: there was no text and no task to judge.');
    expect(read(root)).not.toContain('not an image pull failure');
  });

  it('says a status once and puts skipped checks on one line', () => {
    const skipped = ['Read the VPC', 'Read the routes'].map((title, n) =>
      outcome({
        id: `s${n}`,
        title,
        status: 'skipped',
        result: { status: 'skipped', waitingFor: 'x', summary: 'Skipped: x.' },
      }),
    );
    const shown = checksMessage(stateAfter(allEvents(diagnosis({ checks: [refusedOutcome(), ...skipped] }))));
    const text = shown === null ? '' : read(shown);
    expect(text).toContain('1 check made, 2 skipped');
    expect(text).toContain('Skipped: Read the VPC; Read the routes');
    expect(text.split('Could not check')).toHaveLength(2);
  });

  it('shows the lines with news when there are too many', () => {
    const quiet = Array.from({ length: 40 }, (_, n) => outcome({ id: `c${n}`, title: `Check ${n}`, status: 'passed' }));
    const state = stateAfter(allEvents(diagnosis({ checks: [...quiet, refusedOutcome()] })));
    const shown = checksMessage(state);
    const text = shown === null ? '' : read(shown);
    expect(text).toContain('Route tables');
    expect(text).toContain('11 more in pullfail diagnose --json');
  });
});
