import { fromEcr, fromEcrPublic, isAboutAPull } from '../conditions.ts';
import { type Signature, signature } from '../signature.ts';

/** Bare refusals: who refused follows from what was asked for, a manifest or a layer. */
export const REFUSALS: readonly Signature[] = [
  signature({
    id: 'layer-store-denied',
    symptom: 'layer-download',
    stage: 'layer',
    certainty: 'likely',
    any: [
      '<Code>AccessDenied',
      '<Message>Access Denied',
      'Request has expired',
      'customer master key',
      'kms:Decrypt',
      'denied: <?xml',
      'invalid character … <?xml',
    ],
    when: ({ kind }) => kind !== 'other',
    alternatives: ['ecr-auth', 'network-unreachable'],
    says: 'The store that holds the layers (S3) refused the download, not the registry: look at the policy of the S3 endpoint, the bucket and the key, and at the clock.',
    example:
      'CannotPullContainerError: Error response from daemon: pull access denied for 111122223333.dkr.ecr.eu-west-1.amazonaws.com/shop, repository does not exist or may require \'docker login\': denied: <?xml version="1.0" encoding="UTF-8"?> <Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>',
  }),
  signature({
    id: 'proxy-page',
    symptom: 'registry-error',
    certainty: 'likely',
    any: [
      '<html',
      '<!doctype',
      'looking for beginning of value',
      'unable to decode token response',
      'no error details found in HTTP response',
    ],
    when: isAboutAPull,
    alternatives: ['network-unreachable', 'layer-download'],
    says: 'Something other than the registry answered, such as a proxy, a firewall or a login page.',
    example:
      'CannotPullContainerError: Error response from daemon: error parsing HTTP 403 response body: invalid character \'<\' looking for beginning of value: "<!DOCTYPE html><html><title>Blocked</title></html>"',
  }),
  signature({
    id: 'layer-forbidden',
    symptom: 'layer-download',
    stage: 'layer',
    certainty: 'likely',
    any: ['403 Forbidden', '400 Bad Request'],
    when: (message) => isAboutAPull(message) && (message.urlKind === 'blob' || message.urlKind === 'layer-store'),
    alternatives: ['ecr-auth', 'network-unreachable'],
    says: 'The manifest could be read but a layer was refused: most often the policy of the S3 endpoint or a filter before the layer store, else a missing download permission.',
    example:
      'CannotPullContainerError: ref pull has been retried 1 time(s): failed to copy: httpReadSeeker: failed open: unexpected status code https://111122223333.dkr.ecr.eu-west-1.amazonaws.com/v2/shop/blobs/sha256:e246d4b4c5f108af0f72da900f45ae9a37e1d184d8d605ab4117293b6990b7b8: 403 Forbidden',
  }),
  signature({
    id: 'ecr-forbidden',
    symptom: 'ecr-auth',
    certainty: 'likely',
    any: ['403 Forbidden', 'status code 403'],
    when: (message) =>
      isAboutAPull(message) &&
      (fromEcr(message) ||
        fromEcrPublic(message) ||
        message.registry === null ||
        !/\w\.\w/.test(message.image?.registry ?? '')),
    alternatives: ['repository-policy', 'registry-credentials'],
    says: 'The registry refused the manifest: the policy of the role, of the repository (across accounts) or of the ECR endpoint does not allow the pull.',
    example:
      'CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref 111122223333.dkr.ecr.eu-west-1.amazonaws.com/shop:v42: unexpected status from HEAD request to https://111122223333.dkr.ecr.eu-west-1.amazonaws.com/v2/shop/manifests/v42: 403 Forbidden',
  }),
  signature({
    id: 'forbidden',
    symptom: 'registry-credentials',
    certainty: 'likely',
    any: ['403 Forbidden', 'status code 403', ': denied'],
    when: isAboutAPull,
    alternatives: ['image-not-found', 'registry-error'],
    says: 'The registry refused the image to whoever asked; credentials are missing, expired or too weak.',
    example:
      'CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref registry.example.com/shop:1: unexpected status from HEAD request to https://registry.example.com/v2/shop/manifests/1: 403 Forbidden',
  }),
  signature({
    id: 'role-sentence',
    symptom: 'ecr-auth',
    certainty: 'likely',
    any: ['Check that the role has the permissions', 'authenticate to ECR'],
    alternatives: ['repository-policy'],
    says: 'ECS says that the role may not pull this image; the words that would name the policy are missing.',
    example:
      'CannotPullContainerError: The task can’t pull the image. Check that the role has the permissions to pull images from the registry.',
  }),
];
