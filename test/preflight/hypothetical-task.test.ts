import { describe, expect, it } from 'vitest';
import type { ServiceSnapshot, TaskSnapshot } from '../../src/model/snapshots/ecs.ts';
import { hypotheticalTask, type Start } from '../../src/preflight/hypothetical-task.ts';
import { APP, definition } from '../causes/build.ts';
import { subject } from '../render/samples.ts';

const start = (change: Partial<Start> = {}): Start => ({
  subject: subject({ taskId: null }),
  service: null,
  definition: definition(),
  compatibilities: [],
  sample: null,
  ...change,
});

const sample = (change: Partial<TaskSnapshot> = {}): TaskSnapshot => ({
  ...hypotheticalTask(start({ compatibilities: ['FARGATE'] })),
  ...change,
});

const service = (launchType: string | null): ServiceSnapshot => ({
  arn: 'arn:aws:ecs:us-east-1:111122223333:service/prod/checkout',
  name: 'checkout',
  clusterArn: 'arn:aws:ecs:us-east-1:111122223333:cluster/prod',
  status: 'ACTIVE',
  taskDefinitionArn: definition().arn,
  launchType,
  capacityProviders: [],
  desiredCount: 1,
  runningCount: 0,
  pendingCount: 0,
  minimumHealthyPercent: 100,
  network: null,
  deployments: [],
  events: [],
});

describe('the task that would be started', () => {
  const rows: readonly (readonly [string, Partial<Start>, string | null])[] = [
    ['is launched as its service says', { service: service('EC2'), compatibilities: ['FARGATE'] }, 'EC2'],
    [
      'is launched on Fargate by its provider',
      { service: { ...service(null), capacityProviders: ['FARGATE_SPOT'] } },
      'FARGATE',
    ],
    [
      'is launched on instances by a provider of one’s own',
      { service: { ...service(null), capacityProviders: ['asg'] } },
      'EC2',
    ],
    ['is launched as a task of the service was', { service: service(null), sample: sample() }, 'FARGATE'],
    ['is launched as its file asks', { compatibilities: ['EC2', 'FARGATE'] }, 'FARGATE'],
    ['is launched as its file asks for EC2 alone', { compatibilities: ['EC2'] }, 'EC2'],
    ['needs an instance for a bridge', { definition: definition({ networkMode: 'bridge' }) }, 'EC2'],
    ['without a role is taken for one on EC2', { definition: definition({ executionRoleArn: null }) }, 'EC2'],
    ['is left open where nothing tells', {}, null],
  ];
  it.each(rows)('%s', (_, change, launchType) => {
    expect(hypotheticalTask(start(change)).launchType).toBe(launchType);
  });

  const injected = { ...sample().containers[0], name: 'aws-guardduty-agent-x1', image: 'guardduty:1' };
  const withAgent = (change: Partial<TaskSnapshot> = {}) =>
    sample({
      containers: [
        ...sample().containers,
        { imageDigest: null, reason: 'gone', exitCode: 1, lastStatus: null, ...injected },
      ],
      ...change,
    });

  it('has what AWS puts into tasks of the same definition', () => {
    const task = hypotheticalTask(start({ sample: withAgent() }));
    expect(task.containers.map(({ name }) => name)).toEqual([APP.name, 'aws-guardduty-agent-x1']);
  });

  it('has nothing of a task of another definition', () => {
    const other = withAgent({ taskDefinitionArn: definition().arn.replace(':42', ':41') });
    expect(hypotheticalTask(start({ sample: other })).containers.map(({ name }) => name)).toEqual([APP.name]);
  });

  it('has no message, no address and no end', () => {
    const task = hypotheticalTask(start({ sample: withAgent() }));
    expect(task.containers.every(({ reason }) => reason === null)).toBe(true);
    expect([task.attachment, task.stoppedReason, task.stopCode]).toEqual([null, null, null]);
  });

  it('lands on an instance only where it is launched on EC2', () => {
    const hosted = sample({ launchType: 'EC2', containerInstanceArn: 'arn:instance' });
    const instance = (launchType: string) =>
      hypotheticalTask(start({ service: service(launchType), sample: hosted })).containerInstanceArn;
    expect([instance('EC2'), instance('FARGATE')]).toEqual(['arn:instance', null]);
  });
});
