import { describe, expect, it } from 'vitest';
import { AwsError } from '../../src/aws/error-kinds.ts';
import { image } from '../../src/checks/image.ts';
import { lifecyclePolicy } from '../../src/checks/lifecycle-policy.ts';
import { registryPolicy } from '../../src/checks/registry-policy.ts';
import { repositoryPolicy } from '../../src/checks/repository-policy.ts';
import { runningImages } from '../../src/checks/running-images.ts';
import { service } from '../../src/checks/service.ts';
import { stoppedTask } from '../../src/checks/stopped-task.ts';
import { evidence, foundImage, type Outcome, refused, saw, says } from '../causes/build.ts';
import { containerOf, look } from './look.ts';

const FOREIGN = '444455556666';
const IMAGE = containerOf(`${FOREIGN}.dkr.ecr.us-east-1.amazonaws.com/team/payments:v42`);
const refuse = async () => {
  throw new AwsError('access-denied', 'ecr:Something', 'AccessDeniedException', 'No.');
};
const blind = { status: 'inconclusive', reason: { kind: 'blind', what: 'foreign-registry', owner: FOREIGN } };

const own = evidence().facts(service);
const sample = evidence().facts(stoppedTask);
if (own === null || sample === null) throw new Error('The healthy world has a service and a task.');
const RUNS = saw(service, { ...own, service: { ...own.service, runningCount: 1 } });
const runningOn = (...digests: readonly string[]) => {
  const container = { name: 'app', image: null, reason: null, exitCode: null, lastStatus: null };
  const tasks = digests.map((imageDigest) => ({ ...sample, containers: [{ ...container, imageDigest }] }));
  return { readRunningTasks: async () => ({ tasks, complete: true }) };
};

describe('a registry of another account that lets nobody look', () => {
  it('says nothing of the images of running tasks', async () => {
    const answers = { ecs: runningOn('sha256:1'), ecr: { findImage: refuse } };
    expect(await look(runningImages, [IMAGE, RUNS], answers)).toMatchObject(blind);
  });

  it('says nothing of its lifecycle rules', async () => {
    const gone = saw(image, { ...foundImage(), lookup: { kind: 'image-missing' } });
    const answers = { ecr: { getLifecyclePolicy: refuse } };
    expect(await look(lifecyclePolicy, [IMAGE, gone], answers)).toMatchObject(blind);
  });
});

describe('the policy of a registry of another account', () => {
  const place = { registryId: FOREIGN, region: 'us-east-1', repository: 'team/payments' };
  const allowing = (...actions: readonly string[]) => {
    const Statement = [{ Effect: 'Allow', Principal: { AWS: '111122223333' }, Action: actions }];
    return saw(repositoryPolicy, {
      kind: 'policy',
      text: JSON.stringify({ Version: '2012-10-17', Statement }),
      ...place,
    });
  };
  const hidden = refused(repositoryPolicy, 'ecr:GetRepositoryPolicy');
  const timedOut = says('network-unreachable').classification;
  const lookAt = (repository: Outcome, text = timedOut) =>
    look(registryPolicy, [IMAGE, repository], { ecr: { getRegistryPolicy: refuse } }, text);

  it.each([
    ['lets the role in', allowing('ecr:*')],
    ['is hidden as well', hidden],
    ['has no repository', saw(repositoryPolicy, { kind: 'repository-missing', ...place })],
  ] as const)('is not asked for where that of the repository %s', async (_, repository) => {
    expect(await lookAt(repository)).toMatchObject({ status: 'skipped' });
  });

  it('is asked for where that of the repository lets the role do half of a pull, or is not there', async () => {
    expect(await lookAt(allowing('ecr:BatchGetImage'))).toMatchObject(blind);
    expect(await lookAt(saw(repositoryPolicy, { kind: 'no-policy', ...place }))).toMatchObject(blind);
  });

  it('is asked for where the text tells of a refusal that the repository does not explain', async () => {
    expect(await lookAt(allowing('ecr:*'), says('ecr-auth').classification)).toMatchObject(blind);
  });
});

describe('the images of running tasks', () => {
  it('are counted as gone only where they were looked for, and the others are told', async () => {
    const digests = Array.from({ length: 22 }, (_, at) => `sha256:${at}`);
    const answers = {
      ecs: runningOn(...digests),
      ecr: { findImage: async () => ({ kind: 'image-missing' as const }) },
    };
    expect(await look(runningImages, [IMAGE, RUNS], answers)).toMatchObject({
      facts: { running: 22, irreplaceable: 20 },
      summary: '22 tasks of payments run, 20 of them from an image that is gone; the images of 2 were not looked for.',
    });
  });
});
