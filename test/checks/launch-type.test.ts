import { describe, expect, it } from 'vitest';
import { containerInstance } from '../../src/checks/container-instance.ts';
import { placement } from '../../src/checks/placement.ts';
import { puller } from '../../src/checks/puller.ts';
import { service } from '../../src/checks/service.ts';
import { stoppedTask } from '../../src/checks/stopped-task.ts';
import { taskDefinition } from '../../src/checks/task-definition.ts';
import type { TaskSnapshot } from '../../src/model/snapshots/ecs.ts';
import { definition, evidence, judge, refused, saw, says, skippedCheck } from '../causes/build.ts';
import { containerOf, look } from './look.ts';

const NETWORK = { subnetIds: ['subnet-a'], securityGroupIds: ['sg-task'], assignPublicIp: false };
const FORGOTTEN = skippedCheck(stoppedTask);
const NO_ROLE = saw(taskDefinition, definition({ executionRoleArn: null }));
const IN_ECR = containerOf('111122223333.dkr.ecr.us-east-1.amazonaws.com/team/payments:v42');

function factsOf<Facts>(facts: Facts | null): Facts {
  if (facts === null) throw new Error('The healthy world lacks it.');
  return facts;
}
const starts = (launchType: string | null, ...capacityProviders: readonly string[]) => {
  const own = factsOf(evidence().facts(service));
  return saw(service, { ...own, network: NETWORK, service: { ...own.service, launchType, capacityProviders } });
};
const ran = (change: Partial<TaskSnapshot>) =>
  saw(stoppedTask, { ...factsOf(evidence().facts(stoppedTask)), attachment: null, ...change });

describe('a task without a role', () => {
  it.each([
    ['that its service starts on Fargate', [FORGOTTEN, starts('FARGATE')]],
    ['that its service starts by a provider of Fargate', [FORGOTTEN, starts(null, 'FARGATE_SPOT')]],
    ['that ran on Fargate', [ran({ launchType: 'FARGATE' }), starts('EC2')]],
  ] as const)('%s misses one', async (_, world) => {
    expect(await look(puller, [...world, NO_ROLE, IN_ECR])).toMatchObject({ facts: { missing: true } });
  });

  it.each([
    ['that its service starts on EC2', [FORGOTTEN, starts('EC2')]],
    ['that its service starts by a provider of one’s own', [FORGOTTEN, starts(null, 'asg')]],
    ['of which nothing tells where it ran', [FORGOTTEN, starts(null)]],
    ['whose service was not seen', [FORGOTTEN, refused(service, 'ecs:DescribeServices')]],
    ['that ran on a managed instance', [ran({ launchType: 'MANAGED_INSTANCES' }), starts(null)]],
    ['that ran on an external instance', [ran({ launchType: 'EXTERNAL' }), starts(null)]],
    ['that ran on a kind of machine of a later day', [ran({ launchType: 'LAMBDA' }), starts('FARGATE')]],
    [
      'whose instance was not seen',
      [ran({ launchType: 'EC2' }), starts(null), refused(containerInstance, 'ec2:DescribeInstances')],
    ],
  ] as const)('%s may have another, and that is not known', async (_, world) => {
    expect(await look(puller, [...world, NO_ROLE, IN_ECR])).toMatchObject({ status: 'skipped' });
  });
});

describe('the settings of a service', () => {
  it.each([
    ['a task on Fargate', [ran({ launchType: 'FARGATE' }), starts('FARGATE')]],
    ['a forgotten task that it starts on Fargate', [FORGOTTEN, starts('FARGATE')]],
  ] as const)('tell where %s ran', async (_, world) => {
    expect(await look(placement, world)).toMatchObject({ facts: { source: 'service', securityGroupIds: ['sg-task'] } });
  });

  it.each([
    ['a forgotten task that it starts on EC2', [FORGOTTEN, starts('EC2')], 'skipped'],
    ['a forgotten task of which nothing tells where it ran', [FORGOTTEN, starts(null)], 'skipped'],
    ['a task on a managed instance', [ran({ launchType: 'MANAGED_INSTANCES' }), starts(null)], 'inconclusive'],
    ['a task on an external instance', [ran({ launchType: 'EXTERNAL' }), starts(null)], 'inconclusive'],
  ] as const)('do not tell by which interface %s pulled', async (_, world, status) => {
    expect(await look(placement, world)).toMatchObject({ status });
  });
});

describe('an instance that nobody saw', () => {
  it('is asked for by the permission that would show it', async () => {
    const unseen = refused(containerInstance, 'ec2:DescribeInstances');
    const result = await look(placement, [ran({ launchType: 'EC2' }), starts(null), unseen]);
    const view = evidence(unseen, { check: placement, result });
    expect(judge('no-route', view, says('network-unreachable'))).toMatchObject({
      kind: 'undecided',
      because: expect.stringMatching(/^Where the task ran is not known\. Could not check: ec2:DescribeInstances /),
      wouldDecide: ['Permission for ec2:DescribeInstances in account 111122223333.'],
    });
  });
});
