import { describe, expect, it } from 'vitest';
import { failureOf } from '../../src/checks/shared/task-failure.ts';
import { stoppedTask } from '../../src/checks/stopped-task.ts';
import { reasonOf } from '../../src/classify/task-reason.ts';
import { evidence } from '../causes/build.ts';

const UNSURE =
  'CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref 111122223333.dkr.ecr.us-east-1.amazonaws.com/api:v1: pulling from host 111122223333.dkr.ecr.us-east-1.amazonaws.com failed with status code [manifests v1]: 403 Forbidden';
const CERTAIN =
  'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve ecr registry auth: service call has been retried 3 time(s): RequestError: send request failed caused by: Post "https://api.ecr.us-east-1.amazonaws.com/": dial tcp 10.0.1.1:443: i/o timeout';

const sample = evidence().facts(stoppedTask);
if (sample === null) throw new Error('The healthy world has a task.');
const container = { name: 'app', image: null, imageDigest: null, exitCode: null, lastStatus: null };
const taskThatSays = (reason: string | null, stoppedReason: string | null) => ({
  ...sample,
  stoppedReason,
  containers: [{ ...container, reason }],
});

describe('the failure of a task', () => {
  it.each([
    [UNSURE, CERTAIN],
    [CERTAIN, UNSURE],
    [null, UNSURE],
    [UNSURE, null],
  ])('is filed under what its diagnosis goes by: %#', (reason, stoppedReason) => {
    const task = taskThatSays(reason, stoppedReason);
    const said = reasonOf(task)?.classification;
    expect(failureOf(task)).toMatchObject({ symptom: said?.symptom, stage: said?.stage });
  });

  it('is none where no text speaks of a pull', () => {
    expect(failureOf(taskThatSays(null, 'Essential container in task exited'))).toBeNull();
    expect(failureOf(taskThatSays(null, null))).toBeNull();
  });
});
