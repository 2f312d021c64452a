import { describe, expect, it } from 'vitest';
import { STOP_REASONS } from '../../src/simulation/aws/base/stop-reasons.ts';
import { baseWorld } from '../../src/simulation/aws/base-world.ts';
import {
  addAssumableRole,
  addInterfaceEndpoint,
  addPullEndpoints,
  addS3Gateway,
  forgetStoppedTasks,
  setStopReason,
  shareNetwork,
} from '../../src/simulation/aws/changes/index.ts';
import { startAwsOrganization } from '../../src/simulation/aws/organization.ts';
import { diagnose, READER_ROLE, withWorld } from './diagnose-world.ts';

/** The worked example: both ECR endpoints and no way to S3. */
function worldWithoutS3() {
  const base = baseWorld({ seed: 9 });
  addInterfaceEndpoint(base, 'ecr.api');
  addInterfaceEndpoint(base, 'ecr.dkr');
  setStopReason(base, STOP_REASONS.layerTimeout);
  return base;
}

describe('a message of an earlier stage than what is broken now', () => {
  it.each([
    ['the request for a manifest', STOP_REASONS.manifestTimeout, 'undetermined'],
    ['the download of a layer', STOP_REASONS.layerTimeout, 'found'],
  ] as const)('that tells of %s is told apart from what fails next', async (_, reason, kind) => {
    const base = worldWithoutS3();
    setStopReason(base, (ids) => reason(ids));
    const { conclusion, contributing } = await withWorld(base, () => diagnose(base.ids.taskArn));
    expect(conclusion.kind).toBe(kind);
    const next = kind === 'found' ? [] : [{ causeId: 'vpc-endpoint-missing', failsNext: true }];
    expect(contributing).toMatchObject(next);
  });
});

describe('a task that ECS has forgotten', () => {
  it('is followed by the events and settings of its service, and the answer says so', async () => {
    const base = worldWithoutS3();
    forgetStoppedTasks(base);
    const { conclusion, foundBy } = await withWorld(base, () => diagnose(base.ids.taskArn));
    expect(foundBy).toContain('about an hour');
    expect(foundBy).toContain(base.ids.service);
    expect(conclusion).toMatchObject({ kind: 'found', finding: { causeId: 'vpc-endpoint-missing' } });
  });

  it('leaves the word to the newer failed task of its service', async () => {
    const base = baseWorld({ seed: 9 });
    addPullEndpoints(base);
    setStopReason(base, STOP_REASONS.diskFull);
    const forgotten = base.ids.taskArn.replace(/[0-9a-f]{32}$/, 'f'.repeat(32));
    const { classification, task, conclusion } = await withWorld(base, () => diagnose(forgotten));
    expect(task?.arn).toBe(base.ids.taskArn);
    expect(classification.symptom).toBe('disk-full');
    expect(conclusion).toMatchObject({ kind: 'found', finding: { causeId: 'disk-full' } });
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

describe('a text of another account', () => {
  const textOf = (base: ReturnType<typeof worldWithoutS3>) => STOP_REASONS.manifestTimeout(base.ids);

  it('is looked for where its image is, when a role leads there', async () => {
    const home = baseWorld({ seed: 1, account: '123456789012' });
    const other = baseWorld({ seed: 2, account: '444455556666' });
    addAssumableRole(other, 'pullfail-reader');
    addAssumableRole(home, 'pullfail-reader');
    const organization = await startAwsOrganization();
    for (const { world } of [home, other]) organization.join({ world });
    process.env['AWS_ENDPOINT_URL'] = organization.url;
    try {
      const { task, foundBy } = await diagnose(textOf(other), home.ids.region, READER_ROLE);
      expect(task).toMatchObject({ arn: other.ids.taskArn, account: '444455556666', region: other.ids.region });
      expect(foundBy).toContain('Found by its message');
    } finally {
      await organization.close();
    }
  });

  it('is looked for in the region of its image, when the caller has no role for other accounts', async () => {
    const base = baseWorld({ seed: 4, region: 'eu-west-1' });
    const { task } = await withWorld(base, () => diagnose(textOf(base), 'us-east-1'));
    expect(task?.arn).toBe(base.ids.taskArn);
  });
});

describe('a shared VPC', () => {
  it('is judged by the endpoints and the DHCP options of its owner, where a role leads there', async () => {
    const base = baseWorld({ seed: 9 });
    addS3Gateway(base);
    setStopReason(base, STOP_REASONS.authTimeout);
    shareNetwork(base, { routingVisible: true });
    for (const account of [base.ids.account, base.ids.otherAccount]) addAssumableRole(base, 'pullfail-reader', account);
    const { conclusion } = await withWorld(base, () => diagnose(base.ids.taskArn, base.ids.region, READER_ROLE));
    expect(conclusion).toMatchObject({
      kind: 'found',
      finding: { causeId: 'vpc-endpoint-missing', verdict: { kind: 'confirmed', breaks: ['auth', 'manifest'] } },
    });
  });
});
