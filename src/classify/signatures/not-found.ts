import { couldBeAPull, fromEcr, isAboutAPull, looksLikePullThroughCache } from '../conditions.ts';
import { type Signature, signature } from '../signature.ts';

/** The registry answered that there is no such digest, tag or repository. */
export const NOT_FOUND: readonly Signature[] = [
  signature({
    id: 'digest-gone',
    symptom: 'image-not-found',
    stage: 'manifest',
    certainty: 'likely',
    any: ['403 Forbidden', '404 Not Found'],
    when: ({ asksBlobOfOwnDigest }) => asksBlobOfOwnDigest,
    alternatives: ['ecr-auth', 'repository-policy'],
    says: 'The digest that the deployment pinned is most likely gone from the repository, although the answer reads like a denial; a new deployment resolves the tag again.',
    example:
      'CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref 111122223333.dkr.ecr.eu-west-1.amazonaws.com/shop:latest@sha256:5de487da52320ad9978f3a7a4f6700910342956c7dcb3b6f955222b4cccbd600: unexpected status from HEAD request to https://111122223333.dkr.ecr.eu-west-1.amazonaws.com/v2/shop/blobs/sha256:5de487da52320ad9978f3a7a4f6700910342956c7dcb3b6f955222b4cccbd600: 403 Forbidden',
  }),
  signature({
    id: 'cached-repository-missing',
    symptom: 'pull-through-cache',
    stage: 'manifest',
    certainty: 'likely',
    any: ['name unknown', 'does not exist in the registry'],
    when: looksLikePullThroughCache,
    alternatives: ['image-not-found'],
    says: 'ECR has no repository of this name; it looks like a pull-through cache, so the rule is missing or the role may not create the repository.',
    example:
      "Error response from daemon: repository 111122223333.dkr.ecr.us-east-1.amazonaws.com/quay/acme/shop not found: name unknown: The repository with name 'quay/acme/shop' does not exist in the registry with id '111122223333'",
  }),
  signature({
    id: 'repository-missing',
    symptom: 'image-not-found',
    stage: 'manifest',
    certainty: 'certain',
    any: [
      'name unknown:',
      'NAME_UNKNOWN',
      'does not exist in the registry with id',
      'RepositoryNotFoundException',
      'repository name not known',
    ],
    when: couldBeAPull,
    alternatives: [],
    says: 'The registry has no repository of this name: the name, the account or the Region in the image is wrong, or it was never created.',
    example:
      "CannotPullContainerError: Error response from daemon: repository 111122223333.dkr.ecr.eu-west-1.amazonaws.com/shop not found: name unknown: The repository with name 'shop' does not exist in the registry with id '111122223333'",
  }),
  signature({
    id: 'layer-missing',
    symptom: 'image-not-found',
    stage: 'layer',
    certainty: 'likely',
    any: ['could not fetch content descriptor', 'blob unknown', 'BLOB_UNKNOWN', 'content at … not found'],
    when: couldBeAPull,
    alternatives: ['layer-download'],
    says: 'The image is listed but a part of it is not in the registry any more: an unfinished push or a clean-up took it.',
    example:
      'CannotPullContainerError: ref pull has been retried 1 time(s): failed to copy: httpReadSeeker: failed open: could not fetch content descriptor sha256:0123 (application/vnd.oci.image.layer.v1.tar+gzip) from remote: not found',
  }),
  signature({
    id: 'pinned-digest-not-found',
    symptom: 'image-not-found',
    stage: 'manifest',
    certainty: 'certain',
    any: ['manifest for … not found', 'failed to resolve ref … not found', 'manifest unknown'],
    when: ({ image }) => image !== null && image.digest !== null,
    alternatives: [],
    says: 'The digest that the task is pinned to is not in the registry any more; pushing the tag again does not help, a new deployment does.',
    example:
      'CannotPullContainerError: pull image manifest has been retried 7 time(s): failed to resolve ref 111122223333.dkr.ecr.eu-west-1.amazonaws.com/shop:latest@sha256:5de487da52320ad9978f3a7a4f6700910342956c7dcb3b6f955222b4cccbd600: not found',
  }),
  signature({
    id: 'image-missing',
    symptom: 'image-not-found',
    stage: 'manifest',
    certainty: 'certain',
    any: [
      'manifest unknown',
      'MANIFEST_UNKNOWN',
      'Requested image not found',
      'manifest for … not found',
      'failed to resolve ref … not found',
      'failed to find a repo digest matching',
      'ImageNotFoundException',
      'manifest not found',
      'Tag … not found in repository',
    ],
    none: ['failed to resolve ref … failed to authorize … not found', 'failed to resolve ref … lookup … not found'],
    when: couldBeAPull,
    alternatives: [],
    says: 'The registry has no image under this tag or digest: never pushed, deleted by a lifecycle rule, or the name or Region is wrong.',
    example:
      'CannotPullContainerError: pull image manifest has been retried 7 time(s): failed to resolve ref 111122223333.dkr.ecr.eu-west-1.amazonaws.com/shop:v42: not found.',
  }),
  signature({
    id: 'named-image-missing',
    symptom: 'image-not-found',
    stage: 'manifest',
    certainty: 'likely',
    any: ['image … not found', 'image … does not exist'],
    when: (message) =>
      isAboutAPull(message) &&
      /\b[Ii]mage ["']?[^\s"']{1,400}["']?:? (?:was )?(?:not found|does not exist)/.test(message.line),
    alternatives: ['registry-credentials', 'ecr-auth'],
    says: 'Docker did not find the image by this name; it is missing, misnamed, or hidden from whoever asked without credentials.',
    example: 'CannotPullContainerError: Error: image acme/shop:v42 not found',
  }),
  signature({
    id: 'image-missing-or-hidden',
    symptom: 'image-not-found',
    stage: 'manifest',
    certainty: 'likely',
    any: [
      'does not exist or no pull access',
      'repository … not found',
      'No such image',
      '404 Not Found',
      'Check whether the image exists',
    ],
    when: isAboutAPull,
    none: ['Error from V2 registry', 'denied: User:', '<html'],
    alternatives: ['registry-credentials', 'ecr-auth'],
    says: 'The registry did not find the image; it may be missing, misnamed, or hidden from whoever asked without the right credentials.',
    example:
      'CannotPullContainerError: API error (404): repository acme/shop not found: does not exist or no pull access',
  }),
  signature({
    id: 'ecr-access-denied',
    symptom: 'ecr-auth',
    certainty: 'likely',
    any: [
      'pull access denied for',
      'requested access to the resource is denied',
      'insufficient_scope',
      'pull access denied',
    ],
    when: (message) => fromEcr(message) && !/denied: <\?xml|<Code>|<html/i.test(message.line),
    alternatives: ['image-not-found', 'repository-policy'],
    says: 'ECR did not let the role pull from this repository, and the text does not say why; look at the execution role, then at the name.',
    example:
      "CannotPullContainerError: Error response from daemon: pull access denied for 111122223333.dkr.ecr.eu-west-1.amazonaws.com/shop, repository does not exist or may require 'docker login'",
  }),
];
