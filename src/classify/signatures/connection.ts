import { couldBeAPull, isAboutAPull, whileFetchingLayers } from '../conditions.ts';
import { isS3Address } from '../hosts.ts';
import type { Message } from '../reading.ts';
import { type Signature, signature } from '../signature.ts';

function dialledS3({ line, stage }: Message): boolean {
  const address = /dial tcp (\d{1,3}(?:\.\d{1,3}){3}):/.exec(line)?.[1];
  return address !== undefined && isS3Address(address) && stage !== 'manifest' && stage !== 'registry-auth';
}

/** Leaves of Go's network code that mean: no answer. */
const NO_ANSWER: readonly string[] = [
  'i/o time',
  'connection refused',
  'no route to host',
  'network is unreachable',
  'connection reset',
  'broken pipe',
  'request canceled while waiting',
  'request canceled (Client.Timeout',
  'Client.Timeout',
  'awaiting headers',
  'context deadline exceeded',
  'TLS handshake time',
  'connection timed out',
  'operation timed out',
  'http2: client connection lost',
  'GOAWAY',
  'timeout awaiting response',
  'request send failed',
  'send request failed',
  'dial tcp',
  'connectex:',
  'wsarecv',
];

/** Nobody answered: the layer store, or the registry itself. */
export const CONNECTION: readonly Signature[] = [
  signature({
    id: 'layer-path',
    symptom: 'layer-download',
    stage: 'layer',
    certainty: 'certain',
    any: [...NO_ANSWER, 'connection issue between the task and the registry', ': EOF', 'unexpected EOF'],
    when: (message) =>
      couldBeAPull(message) &&
      message.urlKind !== 'manifest' &&
      message.urlKind !== 'token' &&
      whileFetchingLayers(message),
    alternatives: ['network-unreachable'],
    says: 'The registry answered, but the layers could not be fetched: the path to the layer store (S3 for ECR) is missing, such as the S3 gateway endpoint on the subnet’s route table.',
    example:
      'CannotPullContainerError: The task cannot pull 111122223333.dkr.ecr.eu-west-1.amazonaws.com/shop:v42 from the registry 111122223333.dkr.ecr.eu-west-1.amazonaws.com/shop:v42. There is a connection issue between the task and the registry. Check your task network configuration. : failed to copy: httpReadSeeker: failed open: failed to do request: Get 111122223333.dkr.ecr.eu-west-1.amazonaws.com/shop:v42: dial tcp 52.219.41.3:443: i/o timeout',
  }),
  signature({
    id: 'layer-address',
    symptom: 'layer-download',
    stage: 'layer',
    certainty: 'likely',
    any: ['i/o time', 'connection refused', 'connection reset', 'no route to host', 'timed out'],
    when: (message) => couldBeAPull(message) && dialledS3(message),
    alternatives: ['network-unreachable'],
    says: 'An address of S3, where ECR keeps layers, did not answer: the subnet has no S3 gateway endpoint and no other way out.',
    example: 'CannotPullContainerError: dial tcp 52.217.10.20:443: i/o timeout',
  }),
  signature({
    id: 'layer-request-cut-off',
    symptom: 'layer-download',
    stage: 'layer',
    certainty: 'likely',
    any: ['Get "https', 'Get https', 'failed to do request', 'ECR URL related to'],
    when: ({ kind, urlKind, line }) =>
      kind !== 'other' && urlKind === 'layer-store' && !/\b(?:200|403|404|5\d\d) [A-Z]/.test(line),
    alternatives: ['network-unreachable'],
    says: 'A download from the layer store failed and the reason was cut off; the path to S3 is the first suspect.',
    example:
      'CannotPullContainerError: ref pull has been retried 5 time(s): failed to copy: httpReadSeeker: failed open: failed to do request: Get "https://prod-us-east-1-starport-layer-bucket.s3.us-east-1.amazonaws.com/d1d1d1-2222/9s9s?[redacted]"',
  }),
  signature({
    id: 'connection-cut',
    symptom: 'registry-error',
    certainty: 'likely',
    any: [': EOF', 'unexpected EOF'],
    when: (message) => isAboutAPull(message) && message.urlKind !== 'ecr-api',
    alternatives: ['network-unreachable'],
    says: 'The registry or something before it hung up in the middle of an answer; this often passes by itself.',
    example: 'Error response from daemon: Get https://registry-1.docker.io/v2/: EOF',
  }),
  signature({
    id: 'no-answer',
    symptom: 'network-unreachable',
    certainty: 'certain',
    any: NO_ANSWER,
    when: (message) => isAboutAPull(message) && message.kind !== 'timeout',
    alternatives: ['dns'],
    says: 'The registry did not answer: the task has no working network path to it (route, endpoint, security group or public address).',
    example:
      'CannotPullContainerError: pull image manifest has been retried 5 time(s): failed to resolve ref "111122223333.dkr.ecr.eu-west-1.amazonaws.com/shop:v42": failed to do request: Head "https://111122223333.dkr.ecr.eu-west-1.amazonaws.com/v2/shop/manifests/v42": dial tcp 10.0.3.17:443: i/o timeout',
  }),
  signature({
    id: 'no-answer-of-anything',
    symptom: 'network-unreachable',
    stage: 'unknown',
    certainty: 'guess',
    any: ['dial tcp', 'net/http: request canceled', 'net/http: TLS handshake', 'Client.Timeout exceeded'],
    when: couldBeAPull,
    alternatives: ['layer-download', 'not-a-pull-failure'],
    says: 'A connection got no answer; the text does not say that it belonged to an image pull.',
    example: 'dial tcp 10.0.3.17:443: i/o timeout',
  }),
  signature({
    id: 'connection-sentence',
    symptom: 'network-unreachable',
    certainty: 'likely',
    any: [
      'connection issue between the task and Amazon ECR',
      'connection issue between the task and the registry',
      'There is a connection issue',
      'Check your network configuration',
      'Check your task network config',
      'Post https://api.ecr',
      'unable to pull secrets or registry auth: pull command failed',
      'registry auth … EOF',
    ],
    when: couldBeAPull,
    alternatives: ['layer-download', 'dns'],
    says: 'ECS says that the task cannot reach the registry; the address that did not answer is not in the text.',
    example:
      'ResourceInitializationError: unable to pull secrets or registry auth: The task cannot pull registry auth from Amazon ECR: There is a connection issue between the task and Amazon ECR. Check your task network configuration.',
  }),
];
