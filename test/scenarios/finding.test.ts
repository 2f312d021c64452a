import { describe, expect, it } from 'vitest';
import { baseWorld } from '../../src/simulation/aws/base-world.ts';
import { addInterfaceEndpoint, forgetStoppedTasks } from '../../src/simulation/aws/changes/index.ts';
import { diagnose, withWorld } from './diagnose-world.ts';

/** The worked example: both ECR endpoints and no way to S3. */
function worldWithoutS3() {
  const base = baseWorld({ seed: 9 });
  addInterfaceEndpoint(base, 'ecr.api');
  addInterfaceEndpoint(base, 'ecr.dkr');
  return base;
}

describe('a task that ECS has forgotten', () => {
  it('is followed by the events and settings of its service, and the answer says so', async () => {
    const base = worldWithoutS3();
    forgetStoppedTasks(base);
    const { conclusion, foundBy } = await withWorld(base, () => diagnose(base.ids.taskArn));
    expect(foundBy).toContain('about an hour');
    expect(foundBy).toContain(base.ids.service);
    expect(conclusion).toMatchObject({ kind: 'found', finding: { causeId: 'vpc-endpoint-missing' } });
  });
});

describe('a service', () => {
  it('stands for its newest failed task', async () => {
    const base = worldWithoutS3();
    const { task, foundBy } = await withWorld(base, () => diagnose(base.ids.serviceArn));
    expect(task?.arn).toBe(base.ids.taskArn);
    expect(foundBy).toContain(base.ids.taskId);
  });
});
