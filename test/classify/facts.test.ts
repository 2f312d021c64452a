import { describe, expect, it } from 'vitest';
import { classify } from '../../src/classify/classify.ts';

const ECR = '111122223333.dkr.ecr.eu-west-1.amazonaws.com';
const DIGEST = `sha256:${'5de487da52320ad9978f3a7a4f670091'.repeat(2)}`;
const DENIAL =
  'User: arn:aws:sts::444455556666:assumed-role/shop-exec/0123 is not authorized to perform: ecr:BatchGetImage on resource: arn:aws:ecr:eu-west-1:111122223333:repository/team/shop';

describe('the example of the public interface', () => {
  const text =
    'CannotPullContainerError: pull image manifest has been retried 5 time(s): failed to resolve ref "123456789012.dkr.ecr.us-east-1.amazonaws.com/api:v42": failed to do request: Head "https://123456789012.dkr.ecr.us-east-1.amazonaws.com/v2/api/manifests/v42": dial tcp 10.0.3.17:443: i/o timeout';

  it('gives exactly the documented answer', () => {
    const { symptom, stage, certainty, facts, alternatives } = classify(text);
    expect({ symptom, stage, certainty, facts, alternatives }).toEqual({
      symptom: 'network-unreachable',
      stage: 'manifest',
      certainty: 'certain',
      facts: {
        registry: '123456789012.dkr.ecr.us-east-1.amazonaws.com',
        repository: 'api',
        tag: 'v42',
        account: '123456789012',
        region: 'us-east-1',
        endpointHost: '10.0.3.17:443',
        retries: 5,
      },
      alternatives: ['dns'],
    });
  });

  it('takes the message apart', () => {
    expect(classify(text).reading).toEqual({
      errorName: 'CannotPullContainerError',
      stage: 'manifest',
      urlKind: 'manifest',
      leaf: 'i/o timeout',
      cutShort: false,
      otherErrors: 0,
    });
  });
});

describe('facts about the image', () => {
  it.each([
    [
      `failed to resolve ref ${ECR}/team/shop:v1@${DIGEST}: not found`,
      { registry: ECR, repository: 'team/shop', tag: 'v1', digest: DIGEST },
    ],
    [
      `Error response from daemon: manifest for ${ECR}/shop@${DIGEST} not found: manifest unknown`,
      { repository: 'shop', digest: DIGEST },
    ],
    [
      'Error response from daemon: manifest for registry.example.com:5000/a/b:1.2 not found: manifest unknown',
      { registry: 'registry.example.com:5000', repository: 'a/b', tag: '1.2' },
    ],
    ['CannotPullContainerError: Error: image acme/shop:v1 not found', { repository: 'acme/shop', tag: 'v1' }],
    ['v1: Pulling from acme/shop\nmanifest unknown', { repository: 'acme/shop', tag: 'v1' }],
    [
      "Unable to find image 'acme/shop:v1' locally\ndocker: Error response from daemon: toomanyrequests: x",
      { repository: 'acme/shop', tag: 'v1' },
    ],
    [`failed to pull image ${ECR}/shop: no space left on device`, { registry: ECR, repository: 'shop' }],
    [
      `container="web(${ECR}/shop:v1) (NONE->RUNNING)" error="Error: image shop:v1 not found"`,
      { registry: ECR, repository: 'shop', tag: 'v1' },
    ],
    [
      'Error: initializing source docker://quay.io/acme/shop:1: reading manifest 1: unauthorized: x',
      { registry: 'quay.io', repository: 'acme/shop', tag: '1' },
    ],
    [
      'Get "https://registry-1.docker.io/v2/library/redis/manifests/7": EOF',
      { registry: 'registry-1.docker.io', repository: 'library/redis', tag: '7' },
    ],
    ['unexpected status code [manifests v9]: 403 Forbidden CannotPullContainerError', { tag: 'v9' }],
    [
      'docker pull <account>.dkr.ecr.eu-west-1.amazonaws.com/shop:v1\nno basic auth credentials',
      { registry: '<account>.dkr.ecr.eu-west-1.amazonaws.com', region: 'eu-west-1' },
    ],
  ])('come from %s', (text, facts) => {
    expect(classify(text).facts).toMatchObject(facts);
  });

  it('are absent when a message was cut inside them', () => {
    const { facts } = classify(`CannotPullContainerError: failed to resolve ref ${ECR}/shop:v4...`);
    expect(facts).not.toHaveProperty('tag');
    expect(classify(`failed to resolve ref ${ECR}/shop@sha256:5de487...`).facts).not.toHaveProperty('digest');
  });

  it('do not take the digest of a layer for that of the image', () => {
    const text = `failed to copy: httpReadSeeker: failed open: unexpected status code https://${ECR}/v2/shop/blobs/${DIGEST}: 500 Internal Server Error`;
    expect(classify(text).facts).not.toHaveProperty('digest');
  });

  it('do not take an ECR endpoint or a console link for a registry', () => {
    expect(
      classify('Post "https://api.ecr.eu-west-1.amazonaws.com/": i/o timeout registry auth').facts,
    ).not.toHaveProperty('registry');
    expect(classify('toomanyrequests: see https://www.docker.com/increase-rate-limit').facts).toEqual({});
  });
});

describe('facts about a denial', () => {
  it.each([
    ['because no identity-based policy allows the ecr:BatchGetImage action', 'identity-based policy'],
    ['because no resource-based policy allows the ecr:BatchGetImage action', 'resource-based policy'],
    ['because no VPC endpoint policy allows the ecr:BatchGetImage action', 'VPC endpoint policy'],
    ['because no permissions boundary allows the ecr:BatchGetImage action', 'permissions boundary'],
    ['with an explicit deny in a service control policy', 'service control policy'],
    ['with an explicit deny in an identity-based policy', 'identity-based policy'],
  ])('name what is accused by "%s"', (why, deniedBy) => {
    expect(classify(`CannotPullContainerError: denied: ${DENIAL} ${why}`).facts).toMatchObject({
      principal: 'arn:aws:sts::444455556666:assumed-role/shop-exec/0123',
      action: 'ecr:BatchGetImage',
      deniedBy,
      account: '111122223333',
      region: 'eu-west-1',
      repository: 'team/shop',
    });
  });

  it('hold no principal whose name was cut', () => {
    const { facts } = classify(
      'CannotPullECRContainerError: AccessDeniedException: User: arn:aws:sts::111122223333:assumed-rol...',
    );
    expect(facts).not.toHaveProperty('principal');
  });
});

describe('facts about the endpoint', () => {
  it.each([
    [
      'Post "https://api.ecr.eu-west-1.amazonaws.com/": dial tcp 10.0.1.5:443: i/o timeout',
      { endpointHost: 'api.ecr.eu-west-1.amazonaws.com', dialledAddress: '10.0.1.5:443' },
    ],
    [
      'Get "https://registry.example.com/v2/": dial tcp: lookup registry.example.com on 10.0.0.2:53: no such host',
      { endpointHost: 'registry.example.com' },
    ],
    [
      'Get "https://registry.example.com/v2/": proxyconnect tcp: dial tcp 10.0.0.9:3128: connect: connection refused',
      { endpointHost: '10.0.0.9:3128' },
    ],
    [
      'Get "https://registry.example.com/v2/": dial tcp [2001:db8::1]:443: connect: network is unreachable',
      { endpointHost: '[2001:db8::1]:443' },
    ],
    [
      'failed to fetch anonymous token: Get "https://auth.docker.io/token?scope=x": EOF',
      { endpointHost: 'auth.docker.io' },
    ],
  ])('come from %s', (text, facts) => {
    expect(classify(text).facts).toMatchObject(facts);
  });
});

describe('facts about the task', () => {
  it('come out of an EventBridge event', () => {
    const event = {
      'detail-type': 'ECS Task State Change',
      detail: {
        clusterArn: 'arn:aws:ecs:eu-west-1:111122223333:cluster/prod',
        containers: [{ name: 'web', image: `${ECR}/shop:v1`, reason: '' }],
        group: 'service:shop',
        stoppedReason: 'CannotPullContainerError: context canceled',
        taskArn: 'arn:aws:ecs:eu-west-1:111122223333:task/prod/0123456789abcdef0123456789abcdef',
      },
    };
    expect(classify(JSON.stringify(event)).facts).toMatchObject({
      taskArn: 'arn:aws:ecs:eu-west-1:111122223333:task/prod/0123456789abcdef0123456789abcdef',
      cluster: 'prod',
      service: 'shop',
      account: '111122223333',
      region: 'eu-west-1',
      registry: ECR,
      repository: 'shop',
    });
  });

  it.each(['0123456789abc...', '0123456789abc…'])('hold no task whose id was cut: %s', (id) => {
    const text = `arn:aws:ecs:eu-west-1:111122223333:task/prod/${id} CannotPullContainerError: context canceled`;
    expect(classify(text).facts.taskArn).toBeUndefined();
  });

  it.each([
    '(service shop) was unable to place a task. Reason: CannotPullContainerError: context canceled',
    'service shop was unable to place a task. Reason: CannotPullContainerError: context canceled',
  ])('hold the service of an event: %s', (text) => {
    expect(classify(text).facts.service).toBe('shop');
  });
});
