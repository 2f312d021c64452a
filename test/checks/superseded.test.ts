import { describe, expect, it } from 'vitest';
import { AwsError } from '../../src/aws/error-kinds.ts';
import type { EcsReader } from '../../src/aws/reader.ts';
import { networkEvidence } from '../../src/causes/network-evidence.ts';
import type { CheckResult } from '../../src/checks/check.ts';
import { image } from '../../src/checks/image.ts';
import { pinnedDigest } from '../../src/checks/pinned-digest.ts';
import { placement } from '../../src/checks/placement.ts';
import { type ServiceFacts, service } from '../../src/checks/service.ts';
import type {
  DeploymentSnapshot,
  NetworkConfigurationSnapshot,
  ServiceSnapshot,
} from '../../src/model/snapshots/ecs.ts';
import { evidence, foundImage, HOST, PLACE, REPOSITORY, saw, says } from '../causes/build.ts';
import { containerOf, look } from './look.ts';

const THEN = `sha256:${'7'.repeat(64)}`;
const network = (group: string): NetworkConfigurationSnapshot => ({
  subnetIds: ['subnet-a'],
  securityGroupIds: [group],
  assignPublicIp: true,
});
const NEWER: DeploymentSnapshot = {
  id: 'ecs-svc/2',
  status: 'PRIMARY',
  rolloutState: null,
  desiredCount: null,
  runningCount: null,
  failedTasks: null,
  taskDefinitionArn: null,
  serviceRevisionArn: 'arn:aws:ecs:us-east-1:111122223333:service-revision/prod/payments/2',
  network: network('sg-now'),
  createdAt: null,
};

const owner = evidence().facts(service)?.service;
if (owner === undefined) throw new Error('The healthy world has a service.');
const REPLACED: ServiceSnapshot = { ...owner, network: network('sg-now'), deployments: [NEWER] };

const REVISIONS = 'ecs:DescribeServiceRevisions';
const asked: string[] = [];
type Kept = 'kept' | 'not-kept' | 'refused' | 'throttled' | 'unknown-name';
const REFUSALS = { refused: 'access-denied', throttled: 'throttled', 'unknown-name': 'invalid-request' } as const;
const ecs = (kept: Kept): Partial<EcsReader> => ({
  describeServices: async () => [REPLACED],
  describeServiceRevision: async (arn: string) => {
    asked.push(arn);
    if (kept !== 'kept' && kept !== 'not-kept') throw new AwsError(REFUSALS[kept], REVISIONS, 'Some', 'No.');
    const containerImages = [{ containerName: 'app', image: null, imageDigest: THEN }];
    return kept === 'kept' ? { arn, containerImages, network: network('sg-then') } : null;
  },
});

async function replaced(kept: Kept): Promise<ServiceFacts> {
  const result: CheckResult<ServiceFacts> = await look(service, [], { ecs: ecs(kept) });
  if (result.status !== 'observed') throw new Error(result.summary);
  return result.facts;
}

describe('a deployment that a newer one has replaced', () => {
  it('is read from its own revision', async () => {
    expect(await replaced('kept')).toMatchObject({ superseded: true, network: network('sg-then') });
    expect(asked.at(-1)).toBe('arn:aws:ecs:us-east-1:111122223333:service-revision/prod/payments/1');
  });

  it.each(['not-kept', 'refused'] as const)('has no settings where its revision is %s', async (kept) => {
    const facts = await replaced(kept);
    expect(facts).toMatchObject({ superseded: true, network: null, kept: null });
    const ec2 = { describeNetworkInterfaces: async () => [] };
    expect(await look(placement, [saw(service, facts)], { ec2 })).toMatchObject({
      facts: { taskSubnetId: 'subnet-a', securityGroupIds: null, publicAddress: null, source: 'task' },
    });
  });

  it.each([
    ['refused', REVISIONS, 'cannot be read without an answer to ecs:DescribeServiceRevisions'],
    ['throttled', REVISIONS, 'cannot be read without an answer to ecs:DescribeServiceRevisions'],
    ['not-kept', null, 'cannot be read any more'],
    ['unknown-name', null, 'cannot be read any more'],
  ] as const)(
    'leaves its groups unseen where its revision is %s, and says for want of what',
    async (kept, action, why) => {
      const unseen = { ...PLACE, securityGroupIds: null };
      const view = evidence(saw(service, await replaced(kept)), saw(placement, unseen));
      expect(networkEvidence(view, says('network-unreachable'))).toMatchObject({
        puller: { securityGroupIds: { seen: false, missing: { action, why: expect.stringContaining(why) } } },
      });
    },
  );

  it('pins what its own revision pins, and nothing of the newer one', async () => {
    const world = [containerOf(`${HOST}/${REPOSITORY}:v42`), saw(image, foundImage())];
    const ecr = { findImage: async () => ({ kind: 'image-missing' as const }) };
    expect(await look(pinnedDigest, [...world, saw(service, await replaced('kept'))], { ecr })).toMatchObject({
      facts: { digest: THEN, exists: false },
    });
    expect(await look(pinnedDigest, [...world, saw(service, await replaced('not-kept'))], { ecr })).toMatchObject({
      status: 'skipped',
    });
  });
});

describe('a deployment that is still there', () => {
  it('speaks for its tasks', async () => {
    const own = { ...NEWER, id: 'ecs-svc/1', network: network('sg-own') };
    const describeServices = async () => [{ ...REPLACED, deployments: [NEWER, own] }];
    expect(await look(service, [], { ecs: { describeServices } })).toMatchObject({
      facts: { superseded: false, network: network('sg-own') },
    });
  });
});
