import { isAboutAPull, whileFetchingLayers } from '../conditions.ts';
import { type Signature, signature } from '../signature.ts';

/** How containerd ends a refusal by a CDN whose statuses have no words of their own (Cloudflare's 520 to 527). */
const STATUS_OF_A_CDN = /unexpectedstatus.{0,700}?:52[0-7](?![\d/])/;

/** The registry, or what stands before it, failed. */
export const REGISTRY: readonly Signature[] = [
  signature({
    id: 'server-error',
    symptom: 'registry-error',
    certainty: 'certain',
    any: [
      '500 Internal Server Error',
      '502 Bad Gateway',
      '503 Service',
      '503 Slow Down',
      '504 Gateway',
      'received unexpected HTTP status: 5',
      'unavailable: service unavailable',
      'Service Unavailable',
      'Internal Server Error',
      'Bad Gateway',
      'ServerException',
      'InternalFailure',
      'unknown: unknown error',
      'unexpected status resolving reader',
    ],
    none: ['API error (500)', 'Internal Server Error for API route'],
    when: isAboutAPull,
    alternatives: ['layer-download', 'network-unreachable'],
    says: 'The registry answered with an error of its own; look at its status page and try again.',
    example:
      'CannotPullContainerError: failed to copy: httpReadSeeker: failed open: unexpected status from GET request to https://registry.example.com/v2/shop/blobs/sha256:e246d4b4c5f108af0f72da900f45ae9a37e1d184d8d605ab4117293b6990b7b8: 502 Bad Gateway',
  }),
  signature({
    id: 'cdn-error',
    symptom: 'registry-error',
    certainty: 'certain',
    any: ['unexpected status'],
    when: (message) => isAboutAPull(message) && STATUS_OF_A_CDN.test(message.squeezed),
    alternatives: ['layer-download', 'network-unreachable'],
    says: 'What stands before the registry could not reach it; look at its status page and try again.',
    example:
      'CannotPullContainerError: failed to resolve reference "registry.example.com/shop:1": unexpected status from HEAD request to https://registry.example.com/v2/shop/manifests/1: 522 <none>',
  }),
  signature({
    id: 'odd-answer',
    symptom: 'registry-error',
    certainty: 'likely',
    any: [
      'error parsing HTTP',
      'supported auth scheme',
      'server did not include a token',
      'no realm specified for token',
      'in header not a valid digest',
      'no endpoints found for',
      'unsupported: The operation is unsupported',
      'unexpected end of JSON input',
      'malformed HTTP response',
      '405 Method Not Allowed',
      '307 Temporary Redirect',
      '402 Payment Required',
      'error from registry',
    ],
    when: (message) => isAboutAPull(message) && !whileFetchingLayers(message),
    alternatives: ['network-unreachable', 'registry-credentials'],
    says: 'The answer was not one that a registry gives: a proxy, a wrong host or an odd registry.',
    example:
      'CannotPullContainerError: failed to resolve reference "registry.example.com/shop:1": failed to authorize: authorization server did not include a token in the response',
  }),
];
