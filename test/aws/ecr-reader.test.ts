import {
  BatchGetImageCommand,
  DescribeImageScanFindingsCommand,
  DescribeImagesCommand,
  DescribePullThroughCacheRulesCommand,
  ECRClient,
  GetDownloadUrlForLayerCommand,
  GetLifecyclePolicyCommand,
  GetRegistryPolicyCommand,
  GetRepositoryPolicyCommand,
} from '@aws-sdk/client-ecr';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createEcrReader } from '../../src/aws/ecr-reader.ts';
import { awsError, mockedClient } from './mocked-client.ts';
import { askWith, recordingScope } from './scope.ts';

const ecr = mockedClient(ECRClient);
const reader = (scope = recordingScope()) => createEcrReader(new ECRClient({ region: 'us-east-1' }), askWith(scope));
const REGISTRY = '444455556666';
const DIGEST = `sha256:${'a'.repeat(64)}`;
const ANY = { imageStatus: 'ANY' } as const;

beforeEach(() => {
  ecr.reset();
});
afterEach(() => {
  vi.unstubAllGlobals();
});

describe('finding an image', () => {
  it('asks the named registry for any status, and an archived image is found', async () => {
    const pushedAt = new Date('2026-11-01T00:00:00Z');
    ecr.on(DescribeImagesCommand).resolves({
      imageDetails: [
        {
          imageDigest: DIGEST,
          imageTags: ['v42'],
          imagePushedAt: pushedAt,
          lastRecordedPullTime: pushedAt,
          imageSizeInBytes: 7,
          imageManifestMediaType: 'application/vnd.oci.image.index.v1+json',
          imageStatus: 'ARCHIVED',
        },
      ],
    });
    expect(await reader().findImage(REGISTRY, 'team/api', { tag: 'v42' })).toEqual({
      kind: 'found',
      image: {
        digest: DIGEST,
        tags: ['v42'],
        pushedAt,
        lastPulledAt: pushedAt,
        sizeBytes: 7,
        manifestMediaType: 'application/vnd.oci.image.index.v1+json',
        artifactMediaType: null,
        status: 'ARCHIVED',
      },
    });
    expect(ecr.commandCalls(DescribeImagesCommand).map((call) => call.args[0].input)).toEqual([
      { registryId: REGISTRY, repositoryName: 'team/api', imageIds: [{ imageTag: 'v42' }], filter: ANY },
    ]);
  });

  it('goes by the digest where both are named, as a pull does', async () => {
    ecr.on(DescribeImagesCommand).resolves({ imageDetails: [] });
    await reader().findImage(REGISTRY, 'api', { tag: 'v42', digest: DIGEST });
    expect(ecr.commandCalls(DescribeImagesCommand)[0]?.args[0].input.imageIds).toEqual([{ imageDigest: DIGEST }]);
  });

  it.each([
    ['ImageNotFoundException', 'image-missing'],
    ['RepositoryNotFoundException', 'repository-missing'],
  ])('after %s gives %s, and the call went well', async (name, kind) => {
    ecr.on(DescribeImagesCommand).rejects(awsError(name));
    const scope = recordingScope();
    expect(await reader(scope).findImage(REGISTRY, 'api', { tag: 'v42' })).toEqual({ kind });
    expect(scope.calls.map(({ outcome }) => outcome)).toEqual(['ok']);
  });

  it('that is refused is an error', async () => {
    ecr.on(DescribeImagesCommand).rejects(awsError('AccessDeniedException'));
    await expect(reader().findImage(REGISTRY, 'api', { tag: 'v42' })).rejects.toMatchObject({
      kind: 'access-denied',
      action: 'ecr:DescribeImages',
    });
  });

  describe.each(['InvalidParameterException', 'ValidationException'])(
    'at a service that answers %s to the filter',
    (refusal) => {
      /** Refuses the filter beside ids only. */
      function answer(byId: object | Error, listed: object[]): void {
        ecr.on(DescribeImagesCommand).callsFake(({ imageIds, filter }) => {
          if (imageIds === undefined) return { imageDetails: listed };
          if (filter !== undefined) throw awsError(refusal);
          if (byId instanceof Error) throw byId;
          return { imageDetails: [byId] };
        });
      }

      it('asks again without it', async () => {
        answer({ imageDigest: DIGEST }, []);
        expect(await reader().findImage(REGISTRY, 'api', { tag: 'v42' })).toMatchObject({ kind: 'found' });
      });

      it.each([{ tag: 'v42' }, { digest: DIGEST }])('finds the archived image %o in the listing', async (image) => {
        const archived = { imageDigest: DIGEST, imageTags: ['v42'], imageStatus: 'ARCHIVED' };
        answer(awsError('ImageNotFoundException'), [{ imageDigest: 'sha256:other', imageTags: ['v41'] }, archived]);
        const found = await reader().findImage(REGISTRY, 'api', image);
        expect(found).toMatchObject({ kind: 'found', image: { status: 'ARCHIVED' } });
      });

      it('says missing only when the listing has it neither', async () => {
        answer(awsError('ImageNotFoundException'), []);
        expect(await reader().findImage(REGISTRY, 'api', { tag: 'v42' })).toEqual({ kind: 'image-missing' });
        expect(ecr.commandCalls(DescribeImagesCommand).at(-1)?.args[0].input.filter).toEqual(ANY);
      });
    },
  );
});

describe('listing images', () => {
  const page = (start: number) => ({
    imageDetails: [
      { imageDigest: `sha256:${start}`, imagePushedAt: new Date(start) },
      { imageDigest: `sha256:old${start}` },
    ],
    nextToken: String(start + 1),
  });

  it('reads three pages of a thousand of any status, sorts them newest first and tells of more', async () => {
    ecr.on(DescribeImagesCommand).callsFake(({ nextToken }) => page(Number(nextToken ?? 1)));
    const listing = await reader().listImages(REGISTRY, 'api');
    expect(listing).toMatchObject({ kind: 'listed', partial: true });
    const digests = listing.kind === 'listed' ? listing.images.map(({ digest }) => digest) : [];
    expect(digests).toEqual(['sha256:3', 'sha256:2', 'sha256:1', 'sha256:old1', 'sha256:old2', 'sha256:old3']);
    expect(ecr.commandCalls(DescribeImagesCommand).map((call) => call.args[0].input)).toMatchObject([
      { registryId: REGISTRY, filter: ANY, maxResults: 1000 },
      { nextToken: '2' },
      { nextToken: '3' },
    ]);
  });

  it('of an unknown repository says so', async () => {
    ecr.on(DescribeImagesCommand).rejects(awsError('RepositoryNotFoundException'));
    expect(await reader().listImages(REGISTRY, 'api')).toEqual({ kind: 'repository-missing' });
  });
});

describe('policies', () => {
  it('are given as text', async () => {
    ecr
      .on(GetRepositoryPolicyCommand, { registryId: REGISTRY, repositoryName: 'api' })
      .resolves({ policyText: '{"a":1}' })
      .on(GetLifecyclePolicyCommand, { registryId: REGISTRY, repositoryName: 'api' })
      .resolves({ lifecyclePolicyText: '{"b":2}' });
    expect(await reader().getRepositoryPolicy(REGISTRY, 'api')).toEqual({ kind: 'policy', text: '{"a":1}' });
    expect(await reader().getLifecyclePolicy(REGISTRY, 'api')).toEqual({ kind: 'policy', text: '{"b":2}' });
  });

  it.each([
    ['RepositoryPolicyNotFoundException', 'no-policy'],
    ['LifecyclePolicyNotFoundException', 'no-policy'],
    ['RepositoryNotFoundException', 'repository-missing'],
  ])('after %s are %s', async (name, kind) => {
    ecr.on(GetRepositoryPolicyCommand).rejects(awsError(name)).on(GetLifecyclePolicyCommand).rejects(awsError(name));
    expect(await reader().getRepositoryPolicy(REGISTRY, 'api')).toEqual({ kind });
    expect(await reader().getLifecyclePolicy(REGISTRY, 'api')).toEqual({ kind });
  });
});

describe('the policy of the registry', () => {
  it.each([
    [
      'its text',
      { registryId: REGISTRY, policyText: '{"a":1}' },
      { kind: 'policy', text: '{"a":1}', registryId: REGISTRY },
    ],
    ['none', { registryId: REGISTRY }, { kind: 'no-policy', registryId: REGISTRY }],
    ['none of a registry that is not told', {}, { kind: 'no-policy', registryId: null }],
  ])('comes as %s with whose it is', async (_, answer, expected) => {
    ecr.on(GetRegistryPolicyCommand).resolves(answer);
    expect(await reader().getRegistryPolicy()).toEqual(expected);
  });

  it.each([
    [`Registry policy does not exist in the registry with id '${REGISTRY}'`, REGISTRY],
    ['There is none.', null],
  ])('is none after an error whose words tell whose: %s', async (message, registryId) => {
    const missing = awsError('RegistryPolicyNotFoundException', message);
    ecr.on(GetRegistryPolicyCommand).rejects(missing);
    const scope = recordingScope();
    expect(await reader(scope).getRegistryPolicy()).toEqual({ kind: 'no-policy', registryId });
    expect(scope.calls.map(({ outcome }) => outcome)).toEqual(['ok']);
  });

  it('that is refused is an error', async () => {
    ecr.on(GetRegistryPolicyCommand).rejects(awsError('AccessDeniedException'));
    await expect(reader().getRegistryPolicy()).rejects.toMatchObject({ action: 'ecr:GetRegistryPolicy' });
  });
});

describe('pull-through cache rules', () => {
  it('are read to the last page', async () => {
    ecr
      .on(DescribePullThroughCacheRulesCommand, { registryId: REGISTRY, nextToken: undefined })
      .resolves({
        pullThroughCacheRules: [
          { ecrRepositoryPrefix: 'hub', upstreamRegistryUrl: 'registry-1.docker.io', credentialArn: 'arn' },
        ],
        nextToken: 'more',
      })
      .on(DescribePullThroughCacheRulesCommand, { registryId: REGISTRY, nextToken: 'more' })
      .resolves({ pullThroughCacheRules: [{ ecrRepositoryPrefix: 'ROOT', upstreamRegistryUrl: 'public.ecr.aws' }] });
    expect(await reader().describePullThroughRules(REGISTRY)).toEqual([
      { prefix: 'hub', upstreamHost: 'registry-1.docker.io', credentialArn: 'arn' },
      { prefix: 'ROOT', upstreamHost: 'public.ecr.aws', credentialArn: null },
    ]);
  });
});

describe('reading a manifest', () => {
  const CONFIG = `sha256:${'c'.repeat(64)}`;
  const SINGLE = 'application/vnd.oci.image.manifest.v1+json';
  const single = JSON.stringify({ schemaVersion: 2, config: { digest: CONFIG }, layers: [] });
  const read = (scope = recordingScope()) => reader(scope).readManifest(REGISTRY, 'api', { tag: 'v42' });

  function answerSingle(downloadUrl: string): void {
    ecr
      .on(BatchGetImageCommand)
      .resolves({ images: [{ imageManifest: single, imageManifestMediaType: SINGLE }] })
      .on(GetDownloadUrlForLayerCommand, { registryId: REGISTRY, repositoryName: 'api', layerDigest: CONFIG })
      .resolves({ downloadUrl });
  }

  it('accepts indexes and single manifests, and lists an index by platform', async () => {
    const manifests = [
      { digest: 'd', platform: { os: 'linux', architecture: 'arm64', variant: 'v8' } },
      { digest: 'e', platform: { os: 'unknown', architecture: 'unknown' } },
      { digest: 'f' },
    ];
    ecr.on(BatchGetImageCommand).resolves({ images: [{ imageManifest: JSON.stringify({ manifests }) }] });
    expect(await read()).toEqual({
      kind: 'index',
      platforms: [{ os: 'linux', architecture: 'arm64', variant: 'v8', osVersion: null }],
    });
    expect(ecr.commandCalls(BatchGetImageCommand)[0]?.args[0].input).toEqual({
      registryId: REGISTRY,
      repositoryName: 'api',
      imageIds: [{ imageTag: 'v42' }],
      acceptedMediaTypes: expect.arrayContaining([SINGLE, 'application/vnd.oci.image.index.v1+json']),
    });
  });

  it('takes the platform of a single one from its config blob', async () => {
    const fetched = vi.fn(async () => new Response(JSON.stringify({ os: 'linux', architecture: 'amd64' })));
    vi.stubGlobal('fetch', fetched);
    answerSingle('https://layers.example/config');
    expect(await read()).toEqual({
      kind: 'single',
      mediaType: SINGLE,
      platform: { os: 'linux', architecture: 'amd64', variant: null, osVersion: null },
    });
    expect(fetched).toHaveBeenCalledWith(
      'https://layers.example/config',
      expect.objectContaining({ redirect: 'error' }),
    );
  });

  it('never follows an address that is not HTTPS', async () => {
    const fetched = vi.fn();
    vi.stubGlobal('fetch', fetched);
    answerSingle('http://169.254.169.254/latest/meta-data/');
    expect(await read()).toMatchObject({ kind: 'single', platform: null });
    expect(fetched).not.toHaveBeenCalled();
  });

  it.each([
    ['refused', async () => new Response('', { status: 403 })],
    ['broken', async () => Promise.reject(new TypeError('fetch failed'))],
    ['too long', async () => new Response('x'.repeat(256 * 1024 + 1))],
    ['no JSON', async () => new Response('<html>')],
  ])('stands without the platform when the blob is %s', async (_, answer) => {
    vi.stubGlobal('fetch', answer);
    answerSingle('https://layers.example/config');
    expect(await read()).toEqual({ kind: 'single', mediaType: SINGLE, platform: null });
  });

  it('stands without the platform when the address is refused', async () => {
    answerSingle('https://layers.example/config');
    ecr.on(GetDownloadUrlForLayerCommand).rejects(awsError('AccessDeniedException'));
    const scope = recordingScope();
    expect(await read(scope)).toMatchObject({ kind: 'single', platform: null });
    expect(scope.calls.map(({ outcome }) => outcome)).toEqual(['ok', 'access-denied']);
  });

  it.each([
    ['ImageNotFound', { kind: 'image-missing' }],
    ['KmsError', { kind: 'failed', code: 'KmsError' }],
    ['UpstreamAccessDenied', { kind: 'failed', code: 'UpstreamAccessDenied' }],
  ] as const)('after the failure %s gives %o', async (failureCode, expected) => {
    ecr.on(BatchGetImageCommand).resolves({ images: [], failures: [{ failureCode }] });
    expect(await read()).toEqual(expected);
  });

  it('of an unknown repository says so', async () => {
    ecr.on(BatchGetImageCommand).rejects(awsError('RepositoryNotFoundException'));
    expect(await read()).toEqual({ kind: 'repository-missing' });
  });
});

describe('a scan', () => {
  it('is its status and its counts, without a finding', async () => {
    const completedAt = new Date('2026-11-20T13:16:00Z');
    ecr.on(DescribeImageScanFindingsCommand).resolves({
      imageScanStatus: { status: 'COMPLETE', description: 'The scan was completed successfully.' },
      imageScanFindings: {
        imageScanCompletedAt: completedAt,
        findingSeverityCounts: { CRITICAL: 2, LOW: 7 },
        findings: [{ name: 'CVE-2026-0001' }],
      },
    });
    expect(await reader().describeScan(REGISTRY, 'team/api', { digest: DIGEST })).toEqual({
      kind: 'scanned',
      scan: {
        status: 'COMPLETE',
        description: 'The scan was completed successfully.',
        completedAt,
        severityCounts: { CRITICAL: 2, LOW: 7 },
      },
    });
    expect(ecr.commandCalls(DescribeImageScanFindingsCommand).map((call) => call.args[0].input)).toEqual([
      { registryId: REGISTRY, repositoryName: 'team/api', imageId: { imageDigest: DIGEST }, maxResults: 1 },
    ]);
  });

  it('that did not come to an end has a status alone', async () => {
    ecr.on(DescribeImageScanFindingsCommand).resolves({ imageScanStatus: { status: 'UNSUPPORTED_IMAGE' } });
    expect(await reader().describeScan(REGISTRY, 'api', { tag: 'v42' })).toMatchObject({
      scan: { status: 'UNSUPPORTED_IMAGE', description: null, completedAt: null, severityCounts: {} },
    });
  });

  it.each([
    ['ScanNotFoundException', 'no-scan'],
    ['ImageNotFoundException', 'image-missing'],
    ['RepositoryNotFoundException', 'repository-missing'],
  ])('after %s is %s, and the call went well', async (name, kind) => {
    ecr.on(DescribeImageScanFindingsCommand).rejects(awsError(name));
    const scope = recordingScope();
    expect(await reader(scope).describeScan(REGISTRY, 'api', { tag: 'v42' })).toEqual({ kind });
    expect(scope.calls.map(({ outcome }) => outcome)).toEqual(['ok']);
  });
});
