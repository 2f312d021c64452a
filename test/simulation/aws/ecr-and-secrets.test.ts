import {
  BatchGetImageCommand,
  DescribeImagesCommand,
  DescribePullThroughCacheRulesCommand,
  DescribeRegistryCommand,
  DescribeRepositoriesCommand,
  GetAuthorizationTokenCommand,
  GetDownloadUrlForLayerCommand,
  GetLifecyclePolicyCommand,
  GetRegistryPolicyCommand,
  GetRepositoryPolicyCommand,
} from '@aws-sdk/client-ecr';
import { DescribeSecretCommand, GetSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { describe, expect, it } from 'vitest';
import type { BaseWorld } from '../../../src/simulation/aws/base-world.ts';
import {
  addPullThroughRule,
  addSecret,
  archiveImage,
  findRepository,
  makeIndex,
  platformDigest,
  pullFromElsewhere,
  pushImage,
  removeImage,
  removeRepository,
  setLifecyclePolicy,
  setPlatform,
  setRepositoryPolicy,
} from '../../../src/simulation/aws/changes/index.ts';
import { MEDIA_TYPES } from '../../../src/simulation/aws/world/ecr.ts';
import { policy } from '../../../src/simulation/aws/world/policy-document.ts';
import { type Clients, clientsOf, served } from './sdk.ts';

const ARM = { os: 'linux', architecture: 'arm64', variant: 'v8' };

function wanted(base: BaseWorld) {
  return { repositoryName: base.ids.repository, imageIds: [{ imageTag: base.ids.tag }] };
}

async function manifest(base: BaseWorld, clients: Clients, acceptedMediaTypes?: string[]) {
  const answer = await clients.ecr.send(new BatchGetImageCommand({ ...wanted(base), acceptedMediaTypes }));
  const text = answer.images?.[0]?.imageManifest;
  return { ...answer, parsed: text === undefined ? null : JSON.parse(text) };
}

describe('images', () => {
  it.each<[string, (base: BaseWorld) => void, string]>([
    ['a missing repository', removeRepository, 'RepositoryNotFoundException'],
    ['a missing tag', removeImage, 'ImageNotFoundException'],
    ['an archived image', archiveImage, 'ImageNotFoundException'],
  ])('gives %s its own error', async (_name, change, name) => {
    const { base, clients } = await served(change);
    await expect(clients.ecr.send(new DescribeImagesCommand(wanted(base)))).rejects.toMatchObject({ name });
  });

  it.each(['ANY', 'ARCHIVED'] as const)('shows an archived image to the filter %s', async (imageStatus) => {
    const { base, clients } = await served(archiveImage);
    const request = { ...wanted(base), filter: { imageStatus } };
    const { imageDetails = [] } = await clients.ecr.send(new DescribeImagesCommand(request));
    expect(imageDetails.map(({ imageStatus: status }) => status)).toEqual(['ARCHIVED']);
  });

  it('hides an archived image from a list and refuses its pull', async () => {
    const { base, clients } = await served(archiveImage);
    const { repositoryName } = wanted(base);
    const { imageDetails } = await clients.ecr.send(new DescribeImagesCommand({ repositoryName }));
    const { failures } = await manifest(base, clients);
    expect(imageDetails).toEqual([]);
    expect(failures?.[0]?.failureCode).toBe('ImageNotFound');
  });

  it('tells tagged images from untagged ones, page by page', async () => {
    const { base, clients } = await served(
      (world) => {
        pushImage(world);
        pushImage(world, { tags: ['v41'] });
      },
      { pageSize: 1 },
    );
    const request = { repositoryName: base.ids.repository, filter: { tagStatus: 'TAGGED' as const } };
    const first = await clients.ecr.send(new DescribeImagesCommand(request));
    const second = await clients.ecr.send(new DescribeImagesCommand({ ...request, nextToken: first.nextToken }));
    const tags = [first, second].map(({ imageDetails }) => imageDetails?.map(({ imageTags }) => imageTags));
    expect(tags).toEqual([[[base.ids.tag]], [['v41']]]);
    expect(second.nextToken).toBeUndefined();
    await expect(clients.ecr.send(new DescribeImagesCommand({ ...request, maxResults: 1001 }))).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
  });

  it('lists the platforms of an index and serves each by its own digest', async () => {
    const { base, clients } = await served((world) => {
      makeIndex(world, { os: 'linux', architecture: 'amd64' }, ARM);
    });
    const index = await manifest(base, clients);
    const imageDigest = platformDigest(base, ARM);
    const child = await clients.ecr.send(
      new BatchGetImageCommand({ repositoryName: base.ids.repository, imageIds: [{ imageDigest }] }),
    );
    expect(index.parsed.manifests.map(({ platform }: { platform: object }) => platform)).toEqual([
      { os: 'linux', architecture: 'amd64' },
      ARM,
    ]);
    expect(index.parsed.manifests[1].digest).toBe(imageDigest);
    expect(child.images?.[0]?.imageManifestMediaType).toBe(MEDIA_TYPES.ociManifest);
  });

  it('keeps a single manifest’s platform in its config blob', async () => {
    const { base, clients } = await served((world) => setPlatform(world, ARM));
    const { parsed } = await manifest(base, clients);
    const { downloadUrl = '' } = await clients.ecr.send(
      new GetDownloadUrlForLayerCommand({
        repositoryName: base.ids.repository,
        layerDigest: parsed.config.digest,
      }),
    );
    expect(parsed.platform).toBeUndefined();
    expect(await (await fetch(downloadUrl)).json()).toMatchObject(ARM);
    expect((await fetch(downloadUrl.replace('sha256:', 'sha256:0'))).status).toBe(404);
    const unknown = new GetDownloadUrlForLayerCommand({
      repositoryName: base.ids.repository,
      layerDigest: base.ids.digest,
    });
    await expect(clients.ecr.send(unknown)).rejects.toMatchObject({ name: 'LayersNotFoundException' });
  });

  it('gives only manifests of the accepted media types', async () => {
    const { base, clients } = await served((world) => makeIndex(world, ARM));
    expect((await manifest(base, clients, [MEDIA_TYPES.ociManifest])).images).toEqual([]);
    expect((await manifest(base, clients, [MEDIA_TYPES.ociIndex])).images).toHaveLength(1);
  });

  it('records a pull by BatchGetImage and none by DescribeImages', async () => {
    const { base, clients } = await served();
    await clients.ecr.send(new DescribeImagesCommand(wanted(base)));
    const [image] = findRepository(base).images;
    expect(image?.lastPulledAt).toBeNull();
    await manifest(base, clients);
    expect(image?.lastPulledAt).toEqual(base.now);
  });

  it('passes failure codes of ECR on', async () => {
    const { base, clients } = await served((world) => {
      const [image] = findRepository(world).images;
      Object.assign(image ?? {}, { failure: { code: 'KmsError', reason: 'The key is disabled.' } });
    });
    expect((await manifest(base, clients)).failures?.[0]).toMatchObject({ failureCode: 'KmsError' });
  });
});

describe('policies and rules', () => {
  it('says by name that there is no policy', async () => {
    const { base, clients } = await served();
    const { repositoryName } = wanted(base);
    const asked = [
      clients.ecr.send(new GetRepositoryPolicyCommand({ repositoryName })),
      clients.ecr.send(new GetLifecyclePolicyCommand({ repositoryName })),
      clients.ecr.send(new GetRegistryPolicyCommand({})),
    ];
    const names = (await Promise.allSettled(asked)).map((one) => one.status === 'rejected' && one.reason.name);
    expect(names).toEqual([
      'RepositoryPolicyNotFoundException',
      'LifecyclePolicyNotFoundException',
      'RegistryPolicyNotFoundException',
    ]);
  });

  it('gives policies as JSON text', async () => {
    const document = policy({ Effect: 'Allow', Principal: '*', Action: 'ecr:*' });
    const { base, clients } = await served((world) => {
      setRepositoryPolicy(world, document);
      setLifecyclePolicy(world, { rulePriority: 3 });
      world.place.ecr.registryPolicy = document;
    });
    const { repositoryName } = wanted(base);
    const { policyText = '' } = await clients.ecr.send(new GetRepositoryPolicyCommand({ repositoryName }));
    const lifecycle = await clients.ecr.send(new GetLifecyclePolicyCommand({ repositoryName }));
    const registry = await clients.ecr.send(new GetRegistryPolicyCommand({}));
    expect([JSON.parse(policyText), JSON.parse(registry.policyText ?? '')]).toEqual([document, document]);
    expect(lifecycle.lifecyclePolicyText).toBe('{"rules":[{"rulePriority":3}]}');
  });

  it('lists repositories, cache rules, replication and a token for nothing', async () => {
    const { base, clients } = await served((world) => {
      addPullThroughRule(world);
      world.place.ecr.replicationRules.push({
        destinations: [{ region: world.ids.otherRegion, registryId: world.ids.account }],
        repositoryPrefixes: ['team/'],
      });
    });
    const repositories = await clients.ecr.send(new DescribeRepositoriesCommand({}));
    const rules = await clients.ecr.send(new DescribePullThroughCacheRulesCommand({}));
    const registry = await clients.ecr.send(new DescribeRegistryCommand({}));
    const token = await clients.ecr.send(new GetAuthorizationTokenCommand({}));
    expect(repositories.repositories?.map(({ repositoryName }) => repositoryName)).toEqual([base.ids.repository]);
    expect(rules.pullThroughCacheRules?.[0]).toMatchObject({
      ecrRepositoryPrefix: 'docker-hub',
      upstreamRegistryUrl: 'registry-1.docker.io',
    });
    expect(registry.replicationConfiguration?.rules?.[0]?.destinations?.[0]?.region).toBe(base.ids.otherRegion);
    expect(token.authorizationData?.[0]?.expiresAt).toEqual(new Date('2026-11-21T02:00:00Z'));
  });
});

describe('registries of other accounts and regions', () => {
  const elsewhere = (base: BaseWorld) => pullFromElsewhere(base, { account: base.ids.otherAccount });

  it.each<[string, (base: BaseWorld) => void]>([
    ['has no policy', elsewhere],
    ['does not exist', removeRepository],
    [
      'allows another account',
      (base) => {
        const statement = { Effect: 'Allow', Principal: { AWS: '444455556666' }, Action: 'ecr:*' } as const;
        elsewhere(base).policy = policy(statement);
      },
    ],
  ])('forbids a repository that %s, without saying which', async (_name, change) => {
    const { base, clients } = await served(change);
    const request = { ...wanted(base), registryId: base.ids.otherAccount };
    await expect(clients.ecr.send(new DescribeImagesCommand(request))).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringContaining('because no resource-based policy allows the ecr:DescribeImages action'),
    });
  });

  it('opens a repository whose policy allows the caller’s account', async () => {
    const { base, clients } = await served((world) => {
      const root = `arn:aws:iam::${world.ids.account}:root`;
      elsewhere(world).policy = policy({ Effect: 'Allow', Principal: { AWS: root }, Action: 'ecr:DescribeImages' });
    });
    const request = { ...wanted(base), registryId: base.ids.otherAccount };
    const { imageDetails = [] } = await clients.ecr.send(new DescribeImagesCommand(request));
    expect(imageDetails[0]?.imageDigest).toBe(base.ids.digest);
    await expect(clients.ecr.send(new BatchGetImageCommand(request))).rejects.toMatchObject({
      name: 'AccessDeniedException',
    });
  });

  it('needs no Allow in the own account and obeys a Deny there', async () => {
    const { base, clients } = await served((world) =>
      setRepositoryPolicy(world, policy({ Effect: 'Deny', Principal: '*', Action: 'ecr:BatchGetImage' })),
    );
    await clients.ecr.send(new DescribeImagesCommand(wanted(base)));
    await expect(clients.ecr.send(new BatchGetImageCommand(wanted(base)))).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringContaining('explicit deny in a resource-based policy'),
    });
  });

  it('keeps regions apart', async () => {
    const { base, simulation, clients } = await served((world) => {
      pullFromElsewhere(world, { region: world.ids.otherRegion });
    });
    const there = clientsOf(simulation.url, base.ids.otherRegion);
    const { imageDetails } = await there.ecr.send(new DescribeImagesCommand(wanted(base)));
    expect(imageDetails).toHaveLength(1);
    await expect(clients.ecr.send(new DescribeImagesCommand(wanted(base)))).rejects.toMatchObject({
      name: 'RepositoryNotFoundException',
    });
  });
});

describe('secrets', () => {
  it('describes a secret by name and by ARN, and knows no other', async () => {
    const { base, clients } = await served((world) => {
      addSecret(world, 'hub');
    });
    const [secret] = base.place.secrets;
    for (const SecretId of ['hub', secret?.arn, secret?.arn.slice(0, -7)]) {
      const { ARN } = await clients.secrets.send(new DescribeSecretCommand({ SecretId }));
      expect(ARN).toBe(secret?.arn);
    }
    await expect(clients.secrets.send(new DescribeSecretCommand({ SecretId: 'none' }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });

  it('marks a call for a secret’s value as forbidden', async () => {
    const { simulation, clients } = await served((world) => {
      addSecret(world, 'hub');
    });
    await expect(clients.secrets.send(new GetSecretValueCommand({ SecretId: 'hub' }))).rejects.toMatchObject({
      name: 'AccessDeniedException',
    });
    expect(simulation.calls.filter((call) => call.forbidden).map(({ action }) => action)).toEqual([
      'secretsmanager:GetSecretValue',
    ]);
  });
});
