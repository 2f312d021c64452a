import { describe, expect, it } from 'vitest';
import { changesBefore } from '../../src/circumstances/changes-before.ts';
import { concerned, FAILED, minutesBefore, trailEvent } from './samples.ts';

const OURS = concerned({ routeTableId: 'rtb-0a', role: 'exec', repository: 'team/payments' });

describe('the likely trigger', () => {
  it.each([
    ['three minutes before the failure', minutesBefore(3), true],
    ['in the same minute', minutesBefore(0), true],
    ['six minutes before', minutesBefore(6), false],
    ['a day before', minutesBefore(24 * 60), false],
  ])('is a change %s: %s', (_, at, isTrigger) => {
    const { trigger, others } = changesBefore([trailEvent({ at })], OURS, FAILED);
    expect([trigger?.name, others.length]).toEqual(isTrigger ? ['DeleteRoute', 0] : [undefined, 1]);
  });

  it('is the last of several', () => {
    const { trigger, others } = changesBefore(
      [trailEvent({ at: minutesBefore(4), name: 'ReplaceRoute' }), trailEvent({ at: minutesBefore(1) })],
      OURS,
      FAILED,
    );
    expect([trigger?.name, others.map(({ name }) => name)]).toEqual(['DeleteRoute', ['ReplaceRoute']]);
  });
});

describe('what counts as a change', () => {
  it.each([
    ['a call that was refused', { errorCode: 'AccessDenied' }],
    ['a look', { name: 'DescribeRouteTables' }],
    ['a change after the failure', { at: minutesBefore(-10) }],
    ['a change of somebody else’s table', { resources: [{ type: 'AWS::EC2::RouteTable', name: 'rtb-0b' }] }],
    [
      'a run of a lifecycle policy that found nothing',
      { lifecycleRun: { repository: 'team/payments', rules: [], images: [] } },
    ],
  ])('%s does not', (_, change) => {
    expect(changesBefore([trailEvent(change)], OURS, FAILED)).toEqual({ trigger: null, others: [] });
  });

  it.each([
    [
      'by the name of the role in the request',
      { name: 'DetachRolePolicy', resources: [], request: { roleName: 'exec' } },
    ],
    [
      'by the ARN of the role',
      { resources: [{ type: 'AWS::IAM::Role', name: 'arn:aws:iam::111122223333:role/exec' }] },
    ],
    [
      'by the repository, deep in the request',
      { resources: [], request: { a: { b: [{ repositoryName: 'team/payments' }] } } },
    ],
    ['by an id in the answer', { resources: [], responseIds: [{ name: 'routeTableId', value: 'rtb-0a' }] }],
    [
      'by the lifecycle policy of the repository',
      {
        name: 'PolicyExecutionEvent',
        resources: [],
        lifecycleRun: {
          repository: 'team/payments',
          rules: [],
          images: [{ digest: 'sha256:1', tags: [], rulePriority: 3 }],
        },
      },
    ],
  ])('is told %s', (_, change) => {
    expect(changesBefore([trailEvent(change)], OURS, FAILED).trigger).not.toBeNull();
  });

  it('is told once, however many questions found it', () => {
    const event = trailEvent();
    expect(changesBefore([event, event, event], OURS, FAILED)).toMatchObject({ others: [] });
  });
});
