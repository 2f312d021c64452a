import { describe, expect, it } from 'vitest';
import type { Classification } from '../../src/classify/classification.ts';
import { classify } from '../../src/classify/classify.ts';

const ECR = '111122223333.dkr.ecr.eu-west-1.amazonaws.com';
const DIGEST = `sha256:${'5de487da52320ad9978f3a7a4f670091'.repeat(2)}`;
const LAYER = `sha256:${'71c5dff381280000'.repeat(4)}`;
const MANIFEST_STAGE =
  'CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref';
const S3 = 'prod-eu-west-1-starport-layer-bucket.s3.eu-west-1.amazonaws.com';

type Expected = Partial<Pick<Classification, 'symptom' | 'stage' | 'certainty' | 'signatureId'>>;

function expectReading(text: string, expected: Expected) {
  expect(classify(text)).toMatchObject(expected);
}

describe('a denial or an absence that can be either', () => {
  it.each([
    "pull access denied for acme/shop, repository does not exist or may require 'docker login': denied: requested access to the resource is denied",
    'unauthorized: access to the requested resource is not authorized',
    'Error response from daemon: denied: Permission "artifactregistry.repositories.downloadArtifacts" denied on resource "x" (or it may not exist)',
    'Error response from daemon: Head "https://ghcr.io/v2/acme/shop/manifests/1": unauthorized',
    `${MANIFEST_STAGE} quay.io/acme/shop:1: pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed`,
  ])('leaves the other reading open: %s', (text) => {
    const { symptom, alternatives, certainty } = classify(text);
    const both = [symptom, ...alternatives];
    expect(both).toContain('image-not-found');
    expect(both).toContain('registry-credentials');
    expect(certainty).not.toBe('certain');
  });

  it('believes the registry behind "pull access denied", not the wrapper', () => {
    const wrapper = `Error response from daemon: pull access denied for ${ECR}/shop, repository does not exist or may require 'docker login'`;
    expectReading(
      `${wrapper}: denied: User: arn:aws:sts::111122223333:assumed-role/r/s is not authorized to perform: ecr:BatchGetImage on resource: arn:aws:ecr:eu-west-1:111122223333:repository/shop because no identity-based policy allows the ecr:BatchGetImage action`,
      { symptom: 'ecr-auth', certainty: 'certain' },
    );
    expectReading(`${wrapper}: denied: Your authorization token has expired. Reauthenticate and try again.`, {
      signatureId: 'expired-token',
    });
    expectReading(
      `${wrapper}: denied: The authentication to the upstream registry failed. Verify that the credentials`,
      { symptom: 'pull-through-cache' },
    );
    expectReading(`${wrapper}: denied: <?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>`, {
      symptom: 'layer-download',
    });
    expectReading(wrapper, { symptom: 'ecr-auth', certainty: 'likely' });
  });

  it('takes an unknown official image for a forgotten registry host', () => {
    expectReading(
      `${MANIFEST_STAGE} docker.io/library/shop:1: pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed`,
      { symptom: 'image-not-found', signatureId: 'hub-forgotten-host' },
    );
  });
});

describe('a 403', () => {
  it('on the blob of the pinned digest means that the digest is gone', () => {
    const text = `${MANIFEST_STAGE} ${ECR}/shop:latest@${DIGEST}: unexpected status from HEAD request to https://${ECR}/v2/shop/blobs/${DIGEST}: 403 Forbidden`;
    expectReading(text, { symptom: 'image-not-found', stage: 'manifest', certainty: 'likely' });
    expect(classify(text).alternatives).toContain('ecr-auth');
  });

  it('on a manifest is a matter of permission', () => {
    expectReading(
      `${MANIFEST_STAGE} ${ECR}/shop:1: unexpected status from HEAD request to https://${ECR}/v2/shop/manifests/1: 403 Forbidden`,
      { symptom: 'ecr-auth', stage: 'manifest' },
    );
    expectReading(
      `${MANIFEST_STAGE} ${ECR}/shop:1: pulling from host ${ECR} failed with status code [manifests 1]: 403 Forbidden`,
      { symptom: 'ecr-auth' },
    );
  });

  it('on a layer is mostly the layer store, whichever address is printed', () => {
    const copy =
      'CannotPullContainerError: ref pull has been retried 1 time(s): failed to copy: httpReadSeeker: failed open:';
    expectReading(`${copy} unexpected status code https://${ECR}/v2/shop/blobs/${LAYER}: 403 Forbidden`, {
      symptom: 'layer-download',
      stage: 'layer',
    });
    expectReading(`${copy} unexpected status from GET request to https://${S3}/a/b?[redacted]: 403 Forbidden`, {
      symptom: 'layer-download',
    });
  });

  it('of S3 wears two coats', () => {
    expectReading(
      'CannotPullContainerError: error parsing HTTP 403 response body: invalid character \'<\' looking for beginning of value: "<?xml version=\\"1.0\\"?><Error><Code>AccessDenied</Code></Error>"',
      { symptom: 'layer-download' },
    );
    expectReading(
      'CannotPullContainerError: Error response from daemon: denied: <?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>',
      { symptom: 'layer-download' },
    );
  });
});

describe('a connection that failed', () => {
  it('"between the task and the registry" while copying is about the layer store', () => {
    const { facts, ...rest } = classify(
      `CannotPullContainerError: The task cannot pull ${ECR}/shop:1 from the registry ${ECR}/shop:1. There is a connection issue between the task and the registry. Check your task network configuration. : failed to copy: httpReadSeeker: failed open: failed to do request: Get ${ECR}/shop:1: dial tcp 52.217.10.20:443: i/o timeout`,
    );
    expect(rest).toMatchObject({ symptom: 'layer-download', stage: 'layer', certainty: 'certain' });
    expect(facts).toMatchObject({ registry: ECR, repository: 'shop', tag: '1', endpointHost: '52.217.10.20:443' });
  });

  it('while the configuration was fetched is no trouble with the configuration', () => {
    expectReading(
      `CannotPullContainerError: error pulling image configuration: Get https://${S3}/x: dial tcp 52.218.1.2:443: i/o timeout`,
      { symptom: 'layer-download' },
    );
  });

  it('to a redacted ECR address needs no colon before its leaf', () => {
    expectReading(
      `CannotPullContainerError: error pulling image configuration: Get REDACTED ECR URL related to ${ECR}/shop:1 dial tcp 3.5.80.1:443: i/o timeout`,
      { symptom: 'layer-download', stage: 'layer' },
    );
  });

  it('before the pull is no matter of permission', () => {
    expectReading(
      'ResourceInitializationError: unable to pull secrets or registry auth: The task cannot pull registry auth from Amazon ECR: There is a connection issue between the task and Amazon ECR. Check your task network configuration. RequestError: send request failed caused by: Post "https://api.ecr.eu-west-1.amazonaws.com/": dial tcp 10.0.1.5:443: i/o timeout',
      { symptom: 'network-unreachable', stage: 'auth' },
    );
  });

  it('without an HTTP status is network, with status 400 and a denial it is permission', () => {
    const call =
      'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve ecr registry auth: service call has been retried 1 time(s): operation error ECR: GetAuthorizationToken, https response error';
    expectReading(
      `${call} StatusCode: 0, RequestID: , request send failed, Post "https://api.ecr.eu-west-1.amazonaws.com/": context deadline exceeded`,
      { symptom: 'network-unreachable' },
    );
    expectReading(
      `${call} StatusCode: 400, RequestID: 0123, api error AccessDeniedException: User: arn:aws:sts::111122223333:assumed-role/r/s is not authorized to perform: ecr:GetAuthorizationToken on resource: *`,
      { symptom: 'ecr-auth' },
    );
  });

  it('keeps the address that decides between an endpoint and a way out', () => {
    const text = (address: string) =>
      `${MANIFEST_STAGE} ${ECR}/shop:1: failed to do request: Head "https://${ECR}/v2/shop/manifests/1": dial tcp ${address}:443: i/o timeout`;
    expect(classify(text('10.0.3.17')).facts.endpointHost).toBe('10.0.3.17:443');
    expect(classify(text('203.0.113.9')).facts.endpointHost).toBe('203.0.113.9:443');
  });

  it('is not called DNS because of the word "resolve"', () => {
    expectReading(
      `${MANIFEST_STAGE} ${ECR}/shop:1: failed to do request: Head "https://${ECR}/v2/shop/manifests/1": dial tcp 10.0.3.17:443: i/o timeout`,
      { symptom: 'network-unreachable' },
    );
    expectReading(
      `${MANIFEST_STAGE} ${ECR}/shop:1: failed to do request: Head "https://${ECR}/v2/shop/manifests/1": dial tcp: lookup ${ECR} on 10.0.0.2:53: no such host`,
      { symptom: 'dns' },
    );
  });

  it('counts retries as a fact and never as a sign of passing trouble', () => {
    const text =
      "CannotPullContainerError: pull image manifest has been retried 7 time(s): image Manifest does not contain descriptor matching platform 'linux/arm64'";
    expect(classify(text)).toMatchObject({
      symptom: 'platform-mismatch',
      certainty: 'certain',
      facts: { retries: 7, platform: 'linux/arm64' },
    });
  });
});

describe('"not found"', () => {
  it('at the end of a platform message is no missing image', () => {
    expectReading(
      'CannotPullContainerError: no matching manifest for linux/arm64/v8 in the manifest list entries: no match for platform in manifest: not found',
      { symptom: 'platform-mismatch' },
    );
    expectReading('CannotPullContainerError: no match for platform in manifest sha256:0123: not found', {
      symptom: 'platform-mismatch',
    });
    expectReading('CannotPullContainerError: rejecting 5242880 byte manifest for docker.io/acme/shop:1: not found', {
      symptom: 'unsupported-manifest',
    });
  });

  it('with a digest beside the tag is a pinned digest that is gone', () => {
    expectReading(`${MANIFEST_STAGE} ${ECR}/shop:latest@${DIGEST}: ${ECR}/shop:latest@${DIGEST}: not found`, {
      signatureId: 'pinned-digest-not-found',
    });
  });

  it('of a repository that looks like a cache leaves the cache open', () => {
    const { symptom, alternatives } = classify(
      `Error response from daemon: repository ${ECR}/docker-hub/library/nginx not found: name unknown: The repository with name 'docker-hub/library/nginx' does not exist in the registry with id '111122223333'`,
    );
    expect([symptom, ...alternatives]).toEqual(expect.arrayContaining(['pull-through-cache', 'image-not-found']));
  });
});

describe('a text that was cut', () => {
  it('is known by its length or its ellipsis, and is never certain', () => {
    const start = 'CannotPullContainerError: ';
    const end = ` failed to resolve ref ${ECR}/shop:1: not found`;
    for (const length of [255, 1024]) {
      const text = start + 'x'.repeat(length - start.length - end.length) + end;
      expect(new TextEncoder().encode(text).length).toBe(length);
      expect(classify(text)).toMatchObject({ certainty: 'likely', reading: { cutShort: true } });
    }
    expect(classify(`${MANIFEST_STAGE} ${ECR}/shop:1...`).reading.cutShort).toBe(true);
    expect(classify(`${MANIFEST_STAGE} ${ECR}/shop:1: not found`).reading.cutShort).toBe(false);
  });

  it('at "write /var" guesses at a full disk and says so', () => {
    const text =
      'CannotPullContainerError: containerd: pull command failed: time="2021-08-20T13:58:49Z" level=info msg="apply failure, attempting cleanup" error="failed to extract layer sha256:0123: write /var...';
    expect(classify(text)).toMatchObject({ symptom: 'disk-full', certainty: 'guess', alternatives: ['host-runtime'] });
  });

  it('before its status stays undecided', () => {
    const { symptom, certainty } = classify(
      'CannotPullContainerError: ref pull has been retried 1 time(s): failed to copy: httpReaderSeeker: failed open: unexpected status code',
    );
    expect({ symptom, certainty }).toEqual({ symptom: 'unknown-pull-failure', certainty: 'guess' });
  });

  it('in the middle of well-known words is read as if they were whole', () => {
    expectReading(
      `${MANIFEST_STAGE} ${ECR}/shop:1: pulling from host ${ECR} failed with status code [manifests 1]: 403 Forb`,
      { symptom: 'ecr-auth' },
    );
  });

  it('at "context ca" may not be a cancellation', () => {
    expect(
      classify('CannotPullContainerError: ref pull has been retried 1 time(s): failed to copy: context ca...')
        .certainty,
    ).toBe('guess');
  });
});

describe('names and places of errors', () => {
  it.each([
    [
      'CannotPullImageManifestError: Error response from daemon: manifest unknown: Requested image not found',
      'image-not-found',
    ],
    ['CannotPullECRContainerError: engine ecr credentials: not found', 'ecr-auth'],
    ['CannotPullContainerAuthError: engine docker private registry credentials: not found', 'registry-credentials'],
    ['DockerTimeoutError: Could not transition to pulled; timed out after waiting 2h0m0s', 'host-runtime'],
    ['DockerTimeoutError: Could not transition to started; timed out after waiting 3m0s', 'not-a-pull-failure'],
    [
      'ResourceInitializationError: resource cannot be initialized for task arn: failed to setup cgroup',
      'not-a-pull-failure',
    ],
    ['ResourceInitializationError: failed to validate logger args: exit status 1', 'not-a-pull-failure'],
    ['Task failed to start', 'not-a-pull-failure'],
    ['exec /app: exec format error', 'not-a-pull-failure'],
  ])('reads %s', (text, symptom) => {
    expect(classify(text).symptom).toBe(symptom);
  });

  it.each(["can't", 'can’t'])('looks past the sentence that ECS puts in front, written %s', (cannot) => {
    const sentence = `CannotPullContainerError: The task ${cannot} pull the image. Check whether the image exists.`;
    expect(classify(`${sentence} Error response from daemon: toomanyrequests: Rate exceeded`).symptom).toBe(
      'rate-limited',
    );
  });

  it('takes a cancelled sibling for less than a named cause', () => {
    const text =
      'web: CannotPullContainerError: context canceled\nlog: CannotPullContainerError: toomanyrequests: Rate exceeded';
    expect(classify(text)).toMatchObject({ symptom: 'rate-limited', reading: { otherErrors: 1 } });
  });

  it('does not take the name of a service for an error', () => {
    expect(classify('(service web-CannotPullContainerErrorService-1) has reached a steady state.').symptom).toBe(
      'not-a-pull-failure',
    );
  });
});

describe('limits, credentials and broken images', () => {
  it.each([
    ['toomanyrequests: You have reached your unauthenticated pull rate limit.', 'hub-unauthenticated-limit'],
    ["toomanyrequests: You have reached your pull rate limit as '[redacted]': [redacted].", 'hub-account-limit'],
    ['toomanyrequests: Rate exceeded', 'throttled'],
    ['toomanyrequests: Data limit exceeded', 'throttled'],
  ])('tells %s apart', (leaf, signatureId) => {
    expectReading(`CannotPullContainerError: Error response from daemon: ${leaf}`, {
      symptom: 'rate-limited',
      signatureId,
    });
  });

  it('takes "no basic auth credentials" for ECR as no token, elsewhere as no credentials', () => {
    const text = (host: string) =>
      `CannotPullContainerError: Error response from daemon: Head "https://${host}/v2/shop/manifests/1": no basic auth credentials`;
    expectReading(text(ECR), { symptom: 'ecr-auth' });
    expectReading(text('registry.example.com'), { symptom: 'registry-credentials' });
    expectReading(text(`${ECR}.example.com`), { symptom: 'registry-credentials' });
  });

  it('knows by the word whether credentials were sent', () => {
    const text = (word: string) =>
      `${MANIFEST_STAGE} registry.example.com/shop:1: failed to authorize: failed to fetch ${word} token: unexpected status from GET request to https://registry.example.com/token: 401 Unauthorized`;
    expectReading(text('anonymous'), { signatureId: 'no-credentials-sent' });
    expectReading(text('oauth'), { signatureId: 'wrong-credentials' });
  });

  it.each([
    "number of layers and diffIDs don't match: 9 != 8",
    'failed to unpack image on snapshotter overlayfs: mismatched image rootfs and manifest layers',
    'failed to register layer: Error processing tar file(exit status 1): archive/tar: invalid tar header',
  ])('blames the image for %s', (leaf) => {
    expectReading(`CannotPullContainerError: ref pull has been retried 5 time(s): ${leaf}`, {
      symptom: 'unsupported-manifest',
      stage: 'unpack',
    });
  });

  it('takes slowness for the host and not for the network', () => {
    expectReading('CannotPullContainerError: inactivity time exceeded timeout while pulling image', {
      symptom: 'host-runtime',
    });
  });

  it('reads the line after the status, where newer runtimes put the reason', () => {
    expectReading(
      `${MANIFEST_STAGE} docker.io/acme/shop:1: unexpected status from HEAD request to https://registry-1.docker.io/v2/acme/shop/manifests/1: 429 Too Many Requests\ntoomanyrequests: You have reached your unauthenticated pull rate limit. https://www.docker.com/increase-rate-limit`,
      { signatureId: 'hub-unauthenticated-limit' },
    );
  });

  it('shows no foreign word in its summary', () => {
    const { summary } = classify(`${MANIFEST_STAGE} ${ECR}/very-own-name:1: not found`);
    expect(summary).not.toContain('very-own-name');
    expect(summary).not.toContain(ECR);
  });
});

describe('numbers and names that look like words of an error', () => {
  it.each([
    [
      'a digest',
      `Head "https://${ECR}/v2/shop/manifests/sha256:522e246d4b4c5f108af0f72da900f45ae9a37e1d184d8d605ab4117293b6990b": dial tcp 10.0.3.17:443: i/o timeout`,
    ],
    [
      'a local port',
      `Head "https://${ECR}/v2/shop/manifests/v42": read tcp 10.0.1.5:52214->10.0.3.17:443: read: connection reset by peer`,
    ],
    ['a tag', `Head "https://${ECR}/v2/shop/manifests/522": dial tcp 10.0.3.17:443: i/o timeout`],
  ])('does not take %s for the status of a CDN', (_, leaf) => {
    expectReading(
      `CannotPullContainerError: pull image manifest has been retried 5 time(s): failed to do request: ${leaf}`,
      {
        symptom: 'network-unreachable',
      },
    );
  });

  it.each(['node:22', 'ubuntu:22.04', 'python:25'])('does not take the tag of %s for a port', (image) => {
    expectReading(`Error response from daemon: manifest for ${image} not found: manifest unknown`, {
      symptom: 'image-not-found',
    });
  });

  it('does not take the time of a log line for a port', () => {
    expectReading(
      `2026-03-01T18:25:43Z Error response from daemon: manifest for ${ECR}/shop:v1 not found: manifest unknown`,
      {
        symptom: 'image-not-found',
      },
    );
  });

  it.each([
    'dial tcp 10.0.9.4:5432: connect: connection refused',
    'dial tcp orders.abc123.eu-west-1.rds.amazonaws.com:5432: i/o timeout',
    'dial tcp: lookup orders.example.internal on 10.0.0.2:53: no such host: redis://cache.example.internal:6379',
    'could not connect to server: Connection to orders.example.internal:3306 timed out',
  ])('knows the port of another service behind an address: %s', (text) => {
    expectReading(text, { symptom: 'not-a-pull-failure' });
  });

  it('does not take the name of an image for the shim of a runtime', () => {
    expectReading(
      `CannotPullContainerError: pull image manifest has been retried 5 time(s): failed to resolve ref ${ECR}/fishimport:v1`,
      {
        symptom: 'unknown-pull-failure',
      },
    );
  });
});
