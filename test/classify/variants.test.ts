import { describe, expect, it } from 'vitest';
import type { Symptom } from '../../src/classify/classification.ts';
import { classify } from '../../src/classify/classify.ts';

/**
 * Messages put together from the grammar of their producers: what wraps them, by whom they are written, where they point.
 * A rule that knows only the wording of one example fails on one of the combinations.
 */
const WRAPPERS: readonly (readonly [string, (message: string) => string])[] = [
  ['bare', (message) => message],
  ['as a stopped reason', (message) => `Stopped reason: CannotPullContainerError: ${message}`],
  [
    'as a service event',
    (message) => `(service shop) was unable to place a task. Reason: CannotPullContainerError: ${message}.`,
  ],
  [
    'by the agent',
    (message) =>
      `level=error time=2026-01-02T03:04:05Z msg="Error while pulling image" error="CannotPullContainerError: ${message.replaceAll('"', '\\"')}"`,
  ],
  ['in Japanese', (message) => `タスクの停止時刻: 2026-01-02T03:04:05Z\n停止理由 CannotPullContainerError: ${message}`],
  ['by Batch', (message) => `Caused by:\n  Task failed to start - CannotPullContainerError: ${message}`],
  ['by Terraform', (message) => `│ Error: creating service\n│ \n│ CannotPullContainerError: ${message}\n│`],
  ['as a comment', (message) => `# CannotPullContainerError: ${message.replaceAll(': ', ':\n# ')}`],
  [
    'in a JSON document',
    (message) =>
      JSON.stringify(
        {
          tasks: [
            { stopCode: 'TaskFailedToStart', stoppedReason: `CannotPullContainerError: ${message}`, containers: [] },
          ],
        },
        null,
        2,
      ),
  ],
];

const HOSTS = [
  '444455556666.dkr.ecr.ap-southeast-2.amazonaws.com',
  '999988887777.dkr.ecr-fips.us-gov-west-1.amazonaws.com',
  '123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn',
];
const DIGEST = `sha256:${'0f1e2d3c4b5a6978'.repeat(4)}`;

const ECR_MESSAGES: readonly (readonly [Symptom, (host: string) => string])[] = [
  [
    'image-not-found',
    (host) =>
      `pull image manifest has been retried 7 time(s): failed to resolve ref ${host}/billing/worker:2026-01: not found`,
  ],
  [
    'image-not-found',
    (host) =>
      `Error response from daemon: manifest for ${host}/billing/worker:2026-01 not found: manifest unknown: Requested image not found`,
  ],
  [
    'image-not-found',
    (host) =>
      `inspect image has been retried 1 time(s): failed to resolve ref "${host}/worker@${DIGEST}": ${host}/worker@${DIGEST}: not found`,
  ],
  [
    'ecr-auth',
    (host) =>
      `inspect image has been retried 1 time(s): failed to resolve ref "${host}/worker:9": unexpected status code [manifests 9]: 403 Forbidden`,
  ],
  [
    'ecr-auth',
    (host) => `Error response from daemon: Get https://${host}/v2/worker/manifests/9: no basic auth credentials`,
  ],
  [
    'ecr-auth',
    (host) =>
      `Error response from daemon: pull access denied for ${host}/worker, repository does not exist or may require 'docker login'`,
  ],
  [
    'network-unreachable',
    (host) =>
      `Error response from daemon: Get "https://${host}/v2/": net/http: request canceled while waiting for connection (Client.Timeout exceeded while awaiting headers)`,
  ],
  [
    'network-unreachable',
    (host) => `API error (500): Get https://${host}/v2/: net/http: request canceled while waiting for connection`,
  ],
  [
    'network-unreachable',
    (host) =>
      `pull image manifest has been retried 5 time(s): failed to resolve ref ${host}/worker:9: failed to do request: Head "https://${host}/v2/worker/manifests/9": dial tcp 192.168.4.5:443: connect: connection refused`,
  ],
  [
    'dns',
    (host) =>
      `Error response from daemon: Get "https://${host}/v2/": dial tcp: lookup ${host} on 172.31.0.2:53: no such host`,
  ],
  ['dns', (host) => `Error response from daemon: Get "https://${host}/v2/": dial tcp: lookup ${host}: i/o timeout`],
  [
    'tls-trust',
    (host) =>
      `Error response from daemon: Get "https://${host}/v2/": tls: failed to verify certificate: x509: certificate signed by unknown authority`,
  ],
  [
    'layer-download',
    (host) =>
      `ref pull has been retried 5 time(s): failed to copy: httpReadSeeker: failed open: failed to do request: Get ${host}/worker:9: dial tcp 3.5.149.131:443: i/o timeout`,
  ],
  [
    'layer-download',
    (host) =>
      `error pulling image configuration: Get REDACTED ECR URL related to ${host}/worker:9 dial tcp 52.216.63.90:443: i/o timeout`,
  ],
  [
    'layer-download',
    (host) =>
      `ref pull has been retried 1 time(s): failed to copy: httpReadSeeker: failed open: unexpected status code https://${host}/v2/worker/blobs/${DIGEST}: 403 Forbidden`,
  ],
  [
    'registry-error',
    (host) =>
      `pull image manifest has been retried 5 time(s): failed to resolve ref ${host}/worker:9: unexpected status from HEAD request to https://${host}/v2/worker/manifests/9: 503 Service Unavailable`,
  ],
  [
    'rate-limited',
    (host) =>
      `Error response from daemon: Head "https://${host}/v2/worker/manifests/9": toomanyrequests: Rate exceeded`,
  ],
  [
    'pull-through-cache',
    (host) =>
      `Error response from daemon: pull access denied for ${host}/hub/library/redis, repository does not exist or may require 'docker login': denied: The authentication to the upstream registry failed. Verify that the credentials provided`,
  ],
];

const OTHER_MESSAGES: readonly (readonly [Symptom, string])[] = [
  [
    'disk-full',
    'failed to register layer: Error processing tar file(exit status 1): write /srv/data.bin: no space left on device',
  ],
  [
    'disk-full',
    'ref pull has been retried 1 time(s): failed to extract layer sha256:0f1e: hcsshim::ImportLayer - failed failed in Win32: There is not enough space on the disk. (0x70)',
  ],
  ['platform-mismatch', 'no matching manifest for linux/arm64/v8 in the manifest list entries'],
  ['platform-mismatch', 'a Windows version 10.0.20348-based image is incompatible with a 10.0.17763 host'],
  [
    'unsupported-manifest',
    'ref pull has been retried 1 time(s): failed to unpack image on snapshotter overlayfs: wrong diff id ["sha256:aa"] calculated on extraction "sha256:bb"',
  ],
  ['unsupported-manifest', 'unsupported media type application/vnd.cncf.helm.config.v1+json'],
  [
    'invalid-reference',
    'Error response from daemon: invalid reference format: repository name (Billing/Worker) must be lowercase',
  ],
  [
    'registry-credentials',
    'Error response from daemon: Get "https://registry-1.docker.io/v2/": unauthorized: incorrect username or password',
  ],
  [
    'registry-credentials',
    'Error response from daemon: unauthorized: access to the requested resource is not authorized',
  ],
  [
    'registry-credentials',
    'pull image manifest has been retried 1 time(s): failed to resolve ref harbor.example.com/x/y:1: unexpected status from HEAD request to https://harbor.example.com/v2/x/y/manifests/1: 401 Unauthorized',
  ],
  [
    'image-not-found',
    "Error response from daemon: pull access denied for billing/worker, repository does not exist or may require 'docker login': denied: requested access to the resource is denied",
  ],
  [
    'rate-limited',
    'pull image manifest has been retried 5 time(s): failed to copy: httpReadSeeker: failed open: unexpected status from GET request to https://public.ecr.aws/v2/x/y/manifests/1: 429 Too Many Requests\ntoomanyrequests: Data limit exceeded',
  ],
  ['registry-error', 'Error response from daemon: received unexpected HTTP status: 502 Bad Gateway'],
  ['layer-download', 'filesystem layer verification failed for digest sha256:0f1e2d3c'],
  ['host-runtime', 'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?'],
];

const NOT_PULLS: readonly string[] = [
  '(service shop) has started 2 tasks: (task 0123) (task 4567).',
  '(service shop) (port 8080) is unhealthy in (target-group arn) due to (reason Health checks failed with these codes: [502]).',
  'service shop was unable to place a task. Reason: Capacity is unavailable at this time. Please try again later or in a different availability zone.',
  'CannotStartContainerError: failed to get container status: write /dev/stdout: no space left on device',
  'ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: stderr: Connection reset by peer',
  'ResourceInitializationError: unable to pull secrets or registry auth: unable to retrieve secrets from ssm: The task cannot pull secrets from AWS Systems Manager. There is a connection issue',
  "docker push 111122223333.dkr.ecr.eu-west-1.amazonaws.com/shop:1\nname unknown: The repository with name 'shop' does not exist",
  'pq: dial tcp 10.0.0.9:5432: connect: connection refused',
  'redis: dial tcp 10.0.0.9:6379: i/o timeout',
  'websocket client: unable to dial: x509: certificate signed by unknown authority',
  'An error occurred (AccessDeniedException) when calling the RunTask operation: User: arn:aws:iam::111122223333:user/x is not authorized to perform: ecs:RunTask',
  'OSError: [Errno 28] No space left on device',
  '{"stoppedReason":"Essential container in task exited","containers":[{"exitCode":137,"image":"registry.example.com/shop:1"}]}',
  'Warning Failed kubelet Error: ImagePullBackOff',
  'npm ERR! 404 Not Found - GET https://npm.example.com/left-pad',
  'please review my task definition when you have a minute',
  '',
];

describe.each(WRAPPERS)('a message wrapped %s', (_, wrap) => {
  it.each(ECR_MESSAGES.flatMap(([symptom, message]) => HOSTS.map((host) => ({ symptom, text: message(host) }))))(
    'means $symptom: $text',
    ({ symptom, text }) => {
      expect(classify(wrap(text)).symptom).toBe(symptom);
    },
  );

  it.each(OTHER_MESSAGES)('means %s: %s', (symptom, text) => {
    expect(classify(wrap(text)).symptom).toBe(symptom);
  });
});

describe('what is no pull failure', () => {
  it.each(NOT_PULLS)('is called so: %s', (text) => {
    expect(classify(text)).toMatchObject({ symptom: 'not-a-pull-failure', stage: 'unknown' });
  });
});
