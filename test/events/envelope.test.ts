import { describe, expect, it } from 'vitest';
import { openEnvelope } from '../../src/events/envelope.ts';
import { failedPullIn, type Told } from '../../src/events/failed-pull.ts';
import { eventOf, NOW } from './samples.ts';

const RAW = JSON.stringify(eventOf());
const EVENT = eventOf();

function told(event: object): Told | { readonly kind: 'other' } {
  const envelope = openEnvelope(JSON.stringify(event));
  return envelope.kind === 'task-event' ? failedPullIn(envelope.event) : envelope;
}

function withDetail(detail: object): object {
  return { ...EVENT, detail: { ...EVENT.detail, ...detail } };
}

describe('a message of the queue', () => {
  it('is read as EventBridge delivers it', () => {
    expect(openEnvelope(RAW).kind).toBe('task-event');
  });

  it('is read inside a notification of SNS', () => {
    expect(openEnvelope(JSON.stringify({ Type: 'Notification', MessageId: 'm', Message: RAW })).kind).toBe(
      'task-event',
    );
  });

  it.each([
    ['nothing', ''],
    ['no JSON', '{"source": "aws.ecs"'],
    ['a number', '7'],
    ['null', 'null'],
    ['a list', '[{"source":"aws.ecs"}]'],
    ['no event', '{"hello":"world"}'],
    ['an event without its detail', JSON.stringify({ ...EVENT, detail: undefined })],
    ['an event whose reason is an object', JSON.stringify(withDetail({ stoppedReason: { evil: true } }))],
    [
      'a notification inside a notification',
      JSON.stringify({ Type: 'Notification', Message: JSON.stringify({ Type: 'Notification', Message: RAW }) }),
    ],
    ['more than any event holds', JSON.stringify(withDetail({ padding: 'x'.repeat(300_000) }))],
    ['nesting without end', '['.repeat(100_000)],
  ])('that is %s is malformed', (_what, body) => {
    expect(openEnvelope(body)).toEqual({ kind: 'malformed' });
  });

  it.each([
    ['of another service', { ...EVENT, source: 'aws.ec2' }],
    ['of an application that plays ECS', { ...EVENT, source: 'com.example.ecs' }],
    ['of another kind', { ...EVENT, 'detail-type': 'ECS Service Action' }],
    ['of SNS about a subscription', { Type: 'SubscriptionConfirmation', Message: 'Confirm it.' }],
  ])('%s is something else', (_what, event) => {
    expect(openEnvelope(JSON.stringify(event))).toEqual({ kind: 'other' });
  });
});

describe('a change of state', () => {
  it('tells of a failed pull: which task, where, why and when', () => {
    expect(told(EVENT)).toMatchObject({
      kind: 'failed-pull',
      failed: {
        place: { kind: 'service', account: EVENT.account, region: 'us-east-1' },
        taskArn: EVENT.detail.taskArn,
        text: expect.stringContaining('CannotPullContainerError'),
        classification: { symptom: 'network-unreachable' },
        stoppedAt: NOW - 690_000,
      },
    });
  });

  it('tells of it by the reason of a container, as the agent on EC2 writes it', () => {
    const [container] = EVENT.detail.containers;
    const reason = 'CannotPullContainerError: Error response from daemon: manifest for team/api:v9 not found';
    const event = withDetail({ stoppedReason: 'Task failed to start', containers: [{ ...container, reason }] });
    expect(told(event)).toMatchObject({ failed: { text: reason, classification: { symptom: 'image-not-found' } } });
  });

  it('tells of a secret that could not be fetched before the pull', () => {
    const stoppedReason =
      'ResourceInitializationError: unable to pull secrets or registry auth: unable to retrieve secrets from ssm: The task cannot pull secrets from AWS Systems Manager. There is a connection issue between the task and AWS Systems Manager Parameter Store.';
    const event = withDetail({ stoppedReason, containers: [{ name: 'app', reason: 'Task stopped before it ran' }] });
    expect(told(event)).toMatchObject({ kind: 'failed-pull', failed: { text: stoppedReason } });
  });

  it.each([
    ['of a task that runs', { lastStatus: 'RUNNING' }],
    ['of a task that is about to stop', { lastStatus: 'DEPROVISIONING' }],
    ['of a task that ended by itself', { stoppedReason: 'Essential container in task exited' }],
    ['of a task that somebody stopped', { stoppedReason: 'Task stopped by a user' }],
    ['without any reason', { stoppedReason: null, containers: null }],
  ])('%s tells nothing', (_what, detail) => {
    expect(told(withDetail(detail))).toEqual({ kind: 'nothing' });
  });

  it.each([
    ['the ARN of no task', { taskArn: 'arn:aws:s3:::bucket' }],
    ['an ARN with more behind it', { taskArn: `${EVENT.detail.taskArn} <!channel>` }],
    ['an ARN of another account', { taskArn: EVENT.detail.taskArn.replace(EVENT.account, '999988887777') }],
    ['an ARN as long as a letter', { taskArn: `${EVENT.detail.taskArn}${'a'.repeat(5_000)}` }],
    ['no owner by a name that ECS allows', { group: 'service:<!here>', taskDefinitionArn: 'x y' }],
  ])('with %s is malformed', (_what, detail) => {
    expect(told(withDetail(detail))).toEqual({ kind: 'malformed' });
  });

  it('of a task without a service goes by its family', () => {
    expect(
      told(
        withDetail({
          group: 'family:nightly',
          taskDefinitionArn: 'arn:aws:ecs:us-east-1:111122223333:task-definition/nightly:7',
        }),
      ),
    ).toMatchObject({
      failed: { place: { kind: 'family', name: 'nightly' } },
    });
  });

  it('of a task with an ARN of the old form finds the cluster beside it', () => {
    const taskArn = EVENT.detail.taskArn.replace(/task\/[^/]+\//, 'task/');
    expect(told(withDetail({ taskArn }))).toMatchObject({
      failed: { place: { cluster: EVENT.detail.clusterArn.split('/').at(-1) } },
    });
  });

  it('keeps a reason short and free of secrets', () => {
    const secret = 'AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY';
    const stoppedReason = `CannotPullContainerError: i/o timeout ${secret} ${'x'.repeat(50_000)}`;
    const result = told(withDetail({ stoppedReason }));
    const text = result.kind === 'failed-pull' ? result.failed.text : '';
    expect(text.length).toBeGreaterThan(100);
    expect(text.length).toBeLessThanOrEqual(8_192);
    expect(text).not.toContain('wJalrXUtnFEMI');
  });
});
