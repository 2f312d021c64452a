import { couldBeAPull, isAboutAPull } from '../conditions.ts';
import { type Signature, signature } from '../signature.ts';

/** A pull failed and the deciding words are not in the text. */
export const UNDECIDED: readonly Signature[] = [
  signature({
    id: 'configuration-stage',
    symptom: 'unknown-pull-failure',
    stage: 'layer',
    certainty: 'guess',
    any: ['error pulling image conf'],
    alternatives: ['layer-download', 'rate-limited', 'network-unreachable'],
    says: 'The first request to the layer store failed and the reason is missing; the path to S3 or a limit of the registry are the usual ones.',
    example: 'CannotPullContainerError: error pulling image configuration',
  }),
  signature({
    id: 'layer-stage',
    symptom: 'unknown-pull-failure',
    stage: 'layer',
    certainty: 'guess',
    any: ['ref pull has been', 'failed to copy', 'unexpected status code'],
    when: isAboutAPull,
    alternatives: ['layer-download', 'rate-limited', 'ecr-auth'],
    says: 'A download failed and the status that would tell why is missing.',
    example:
      'CannotPullContainerError: ref pull has been retried 1 time(s): failed to copy: httpReaderSeeker: failed open: unexpected status code',
  }),
  signature({
    id: 'manifest-stage',
    symptom: 'unknown-pull-failure',
    stage: 'manifest',
    certainty: 'guess',
    any: ['pull image manifest', 'inspect image has', 'failed to resolve ref', 'cannot pull … from the registry'],
    when: couldBeAPull,
    alternatives: ['network-unreachable', 'image-not-found', 'ecr-auth', 'layer-download'],
    says: 'The registry was asked for the image and the answer is missing from the text; the path to the registry and the name of the image come first.',
    example: 'CannotPullContainerError: pull image manifest has been retried 5 time(s): failed to resolve ref',
  }),
  signature({
    id: 'registry-auth-stage',
    symptom: 'unknown-pull-failure',
    stage: 'auth',
    certainty: 'guess',
    any: [
      'unable to pull secrets or reg',
      'registry auth',
      'failed to authorize',
      'oauth token',
      'anonymous token',
      'GetAuthorizationToken',
    ],
    when: couldBeAPull,
    alternatives: ['network-unreachable', 'ecr-auth', 'registry-credentials', 'not-a-pull-failure'],
    says: 'Getting a login for the registry (or a secret) failed before the pull, and the reason is missing from the text.',
    example: 'task 2243bac3: ResourceInitializationError: unable to pull secrets or reg',
  }),
  signature({
    id: 'access-denied-to-something',
    symptom: 'unknown-pull-failure',
    certainty: 'guess',
    any: ['pull access denied', 'CannotPullECRContainer'],
    alternatives: ['ecr-auth', 'registry-credentials', 'image-not-found'],
    says: 'The registry denied the pull; the text names neither the image nor the reason.',
    example: 'pull access denied',
  }),
  signature({
    id: 'api-error',
    symptom: 'unknown-pull-failure',
    certainty: 'guess',
    any: ['CannotPullContainerError: API error'],
    alternatives: ['network-unreachable', 'ecr-auth', 'image-not-found'],
    says: 'Docker answered the agent with an error whose text is missing.',
    example: 'CannotPullContainerError: API error',
  }),
  signature({
    id: 'pull-failed',
    symptom: 'unknown-pull-failure',
    certainty: 'guess',
    when: ({ kind }) => kind === 'pull',
    alternatives: ['network-unreachable', 'ecr-auth', 'image-not-found'],
    says: 'An image could not be pulled, and the text does not say why.',
    example: 'STOPPED (CannotPullContainerError: Error response from daem)',
  }),
];

/** Words of a failed pull without any name of an error; read after all that says something else. */
export const VAGUE: readonly Signature[] = [
  signature({
    id: 'pull-words',
    symptom: 'unknown-pull-failure',
    stage: 'unknown',
    certainty: 'guess',
    any: [
      'failed to pull',
      'unable to pull',
      'cannot pull',
      "can't pull",
      'could not pull',
      'error pulling image',
      'Error while pulling',
      'TASK_FAILED_TO_PULL',
      'pull command failed',
      'Image pull failed',
    ],
    alternatives: ['network-unreachable', 'ecr-auth', 'image-not-found', 'not-a-pull-failure'],
    says: 'An image could not be pulled, and the text does not say why.',
    example: 'deploy step: unable to pull the image for container web',
  }),
];
