import { describe, expect, it } from 'vitest';
import { readConsoleLink, readInput } from '../../src/model/target.ts';

const TASK = '0123456789abcdef0123456789abcdef';
const UUID = '01234567-89ab-cdef-0123-456789abcdef';

describe('readInput', () => {
  it.each([
    [
      'a task ARN',
      `arn:aws:ecs:us-east-1:111122223333:task/prod/${TASK}`,
      'task',
      '111122223333',
      'us-east-1',
      'prod',
      TASK,
    ],
    [
      'a task ARN of the old form',
      `arn:aws:ecs:us-east-1:111122223333:task/${UUID}`,
      'task',
      '111122223333',
      'us-east-1',
      null,
      UUID,
    ],
    [
      'a task ARN of China',
      `arn:aws-cn:ecs:cn-north-1:111122223333:task/prod/${TASK}`,
      'task',
      '111122223333',
      'cn-north-1',
      'prod',
      TASK,
    ],
    [
      'a task ARN of GovCloud',
      `arn:aws-us-gov:ecs:us-gov-west-1:111122223333:task/prod/${TASK}`,
      'task',
      '111122223333',
      'us-gov-west-1',
      'prod',
      TASK,
    ],
    [
      'a service ARN',
      'arn:aws:ecs:eu-west-1:111122223333:service/prod/payments',
      'service',
      '111122223333',
      'eu-west-1',
      'prod',
      'payments',
    ],
    ['cluster/service', 'prod/payments', 'service', null, null, 'prod', 'payments'],
    ['cluster/task-id', `prod/${TASK}`, 'task', null, null, 'prod', TASK],
    ['cluster/service and a region', 'prod/payments eu-west-1', 'service', null, 'eu-west-1', 'prod', 'payments'],
    [
      'a console link of a task',
      `https://eu-west-1.console.aws.amazon.com/ecs/v2/clusters/prod/tasks/${TASK}/configuration?region=eu-west-1`,
      'task',
      null,
      'eu-west-1',
      'prod',
      TASK,
    ],
    [
      'a console link of a task below its service',
      `https://111122223333-abcd1234.eu-west-1.console.aws.amazon.com/ecs/v2/clusters/prod/services/payments/tasks/${TASK}/logs?region=eu-west-1`,
      'task',
      '111122223333',
      'eu-west-1',
      'prod',
      TASK,
    ],
    [
      'a console link of a service',
      'https://console.aws.amazon.com/ecs/v2/clusters/prod/services/payments/health?region=us-west-2',
      'service',
      null,
      'us-west-2',
      'prod',
      'payments',
    ],
    [
      'an old console link',
      `https://console.aws.amazon.com/ecs/home?region=us-west-2#/clusters/prod/tasks/${TASK}/details`,
      'task',
      null,
      'us-west-2',
      'prod',
      TASK,
    ],
  ])('reads %s', (_, input, kind, account, region, cluster, name) => {
    expect(readInput(input)).toMatchObject({ target: { kind, account, region, cluster, name }, text: '' });
  });

  it('finds the task ARN inside a pasted text and keeps the text', () => {
    const input = `Task arn:aws:ecs:us-east-1:111122223333:task/prod/${TASK} stopped: CannotPullContainerError: i/o timeout`;
    expect(readInput(input)).toMatchObject({ target: { kind: 'task', name: TASK }, text: input });
  });

  it('prefers a task to a service when both are named', () => {
    const input = `arn:aws:ecs:us-east-1:111122223333:service/prod/payments arn:aws:ecs:us-east-1:111122223333:task/prod/${TASK}`;
    expect(readInput(input).target).toMatchObject({ kind: 'task' });
  });

  it('reads an error text without an ARN as text', () => {
    const input = 'CannotPullContainerError: pull access denied for team/api';
    expect(readInput(input)).toEqual({ target: null, text: input, region: null });
  });

  it('takes no link to any other site for the console', () => {
    const link = `https://console.aws.amazon.com.example.com/ecs/v2/clusters/prod/tasks/${TASK}?region=us-east-1`;
    expect(readConsoleLink(link)).toBeNull();
  });
});
