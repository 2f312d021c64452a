import type { InstanceSnapshot } from '../model/snapshots/ec2.ts';
import { blind, type CheckResult, defineCheck, observed, skipped } from './check.ts';
import { stoppedTask } from './stopped-task.ts';

/** The EC2 instance that pulled, and the role of its profile. */
export interface ContainerInstanceFacts {
  readonly instance: InstanceSnapshot;
  readonly profileRoleArn: string | null;
  readonly agentVersion: string | null;
}

/** On EC2 the instance pulls: packets leave by its interface, also for tasks that have one of their own. */
export const containerInstance = defineCheck({
  id: 'container-instance',
  title: 'Read the instance that pulled',
  reads: ['ecs:DescribeContainerInstances', 'ec2:DescribeInstances', 'iam:GetInstanceProfile'],
  needs: { task: stoppedTask },
  async look({ aws }, { task }): Promise<CheckResult<ContainerInstanceFacts>> {
    if (task.containerInstanceArn === null) return skipped('stopped-task', 'The task ran on no instance of yours.');
    const host = await aws.ecs.describeContainerInstance(task.clusterArn, task.containerInstanceArn);
    const id = host?.ec2InstanceId ?? null;
    if (host === null) return blind('task-gone', `The container instance ${task.containerInstanceArn} is gone.`);
    if (id === null)
      return blind('external-instance', 'The task ran on an external instance, whose network AWS does not show.');
    const instance = await aws.ec2.describeInstance(id);
    if (instance === null) return blind('task-gone', `The instance ${id} is gone.`);
    const profile = instance.instanceProfileArn;
    const profileRoleArn = profile === null ? null : await aws.iam.getInstanceProfileRole(profile);
    return observed(
      { instance, profileRoleArn, agentVersion: host.agentVersion },
      `The task ran on ${id}${profileRoleArn === null ? ', which has no role' : ` with the role ${profileRoleArn}`}.`,
      [
        { call: 'ecs:DescribeContainerInstances', instance: id, agent: host.agentVersion },
        { call: 'ec2:DescribeInstances', instance: id, subnet: instance.subnetId },
      ],
    );
  },
});
