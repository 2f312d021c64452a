import { couldBeAPull } from '../conditions.ts';
import { type Signature, signature } from '../signature.ts';

/** Limits of registries. The words tell whose it is, and whether credentials were used. */
export const RATE_LIMIT: readonly Signature[] = [
  signature({
    id: 'hub-unauthenticated-limit',
    symptom: 'rate-limited',
    certainty: 'certain',
    any: ['unauthenticated pull rate limit'],
    alternatives: ['registry-credentials'],
    says: 'Docker Hub counted this as a pull without credentials and its limit for this address is used up; if credentials are configured, they did not reach it.',
    example:
      'CannotPullContainerError: Error response from daemon: toomanyrequests: You have reached your unauthenticated pull rate limit. https://www.docker.com/increase-rate-limit',
  }),
  signature({
    id: 'hub-account-limit',
    symptom: 'rate-limited',
    certainty: 'certain',
    any: ['pull rate limit as'],
    alternatives: [],
    says: 'The Docker Hub account whose credentials were used has no pulls left for now.',
    example:
      "CannotPullContainerError: Error response from daemon: toomanyrequests: You have reached your pull rate limit as '[redacted]': [redacted]. You may increase the limit by upgrading. https://www.docker.com/increase-rate-limit",
  }),
  signature({
    id: 'hub-limit',
    symptom: 'rate-limited',
    certainty: 'certain',
    any: ['pull rate limit', 'increase-rate-limit', 'download rate limit'],
    alternatives: [],
    says: 'The pull limit of the registry is used up; every task behind the same NAT gateway shares it unless credentials are sent.',
    example:
      'CannotPullContainerError: inspect image has been retried 5 time(s): httpReaderSeeker: failed open: unexpected status code https://registry-1.docker.io/v2/library/nginx/manifests/sha256:1: 429 Too Many Requests - Server message: toomanyrequests: You have reached your pull rate limit. You may increase the limit by authenticating and upgrading: https://www.docker.com/increase-rate-limit',
  }),
  signature({
    id: 'ecr-public-limit',
    symptom: 'rate-limited',
    certainty: 'certain',
    any: ['Rate exceeded', 'Data limit exceeded', 'toomanyreq'],
    when: ({ registry }) => registry === 'ecr-public',
    alternatives: [],
    says: 'The public ECR gallery limits pulls without credentials by address; authenticate or copy the image into a private repository.',
    example:
      'Error response from daemon: toomanyrequests: Data limit exceeded (public.ecr.aws/docker/library/node:22) https://public.ecr.aws/v2/docker/library/node/manifests/22',
  }),
  signature({
    id: 'failed-logins',
    symptom: 'rate-limited',
    stage: 'auth',
    certainty: 'certain',
    any: ['too many failed login attempts'],
    alternatives: ['registry-credentials'],
    says: 'The registry shut the door for a while after too many failed logins; the credentials are probably wrong.',
    example:
      'API error (500): Get https://registry-1.docker.io/v2/library/busybox/manifests/1: toomanyrequests: too many failed login attempts for username or IP address',
  }),
  signature({
    id: 'unrelated-throttling',
    symptom: 'not-a-pull-failure',
    certainty: 'likely',
    any: ['ThrottlingException', 'Rate exceeded', 'Too many concurrent attempts'],
    none: ['GetAuthorizationToken', 'registry auth', 'toomanyrequests', 'ecr:', 'Error response from daemon'],
    when: ({ kind, line }) => kind !== 'pull' && /\boperation\b|\bcalling\b/.test(line),
    alternatives: ['rate-limited'],
    says: 'A control-plane call was throttled; no image pull failed here.',
    example:
      'An error occurred (ThrottlingException) when calling the DescribeServices operation (reached max retries: 4): Rate exceeded',
  }),
  signature({
    id: 'throttled',
    symptom: 'rate-limited',
    certainty: 'certain',
    any: [
      'toomanyreq',
      '429 Too Many',
      '429 too_many',
      'too many requests',
      'Rate exceeded',
      'Data limit exceeded',
      'ThrottlingException',
      'status code 429',
      'Quota exceeded for',
      'SlowDown',
      'Please reduce your request rate',
    ],
    when: couldBeAPull,
    alternatives: [],
    says: 'The registry answered that it gets too many requests; wait, spread the starts, or send credentials.',
    example: 'CannotPullContainerError: Error response from daemon: toomanyrequests: Rate exceeded',
  }),
  signature({
    id: 'hub-status-cut-off',
    symptom: 'rate-limited',
    certainty: 'guess',
    any: ['unexpected status code https://registry-1.docker.io/v2/ … /manifests/sha256:'],
    when: ({ cutShort, line }) => cutShort && !/: [45]\d\d /.test(line),
    alternatives: ['unknown-pull-failure', 'registry-error', 'layer-download'],
    says: 'Docker Hub refused to hand out the manifest and the status was cut off; the pull limit is the usual reason, but the text does not prove it.',
    example:
      'CannotPullContainerError: inspect image has been retried 5 time(s): httpReaderSeeker: failed open: unexpected status code https://registry-1.docker.io/v2/acme/shop/manifests/sha256:3b4efc1832605c5449308a726941410c28ded459110b31eeff5d001...',
  }),
];
