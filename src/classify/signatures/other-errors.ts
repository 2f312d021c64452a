import { namesAnotherError } from '../conditions.ts';
import { type Signature, signature } from '../signature.ts';

/** Errors whose name says that the pull was over, or never began. */
export const OTHER_ERRORS: readonly Signature[] = [
  signature({
    id: 'normalise-reference',
    symptom: 'invalid-reference',
    stage: 'reference',
    certainty: 'certain',
    any: [
      'failed to normalize image reference',
      'failed to create container model … image reference',
      'failed to parse image',
    ],
    alternatives: [],
    says: 'The image of the task definition is not a valid reference; a part of it, often the registry and repository before the tag, is empty.',
    example:
      'InternalError: failed to create container model: failed to normalize image reference ":v42". Launch a new task to retry.',
  }),
  signature({
    id: 'no-image-on-the-host',
    symptom: 'image-not-found',
    stage: 'manifest',
    certainty: 'likely',
    any: ['No such image'],
    when: namesAnotherError,
    alternatives: ['unknown-pull-failure', 'not-a-pull-failure'],
    says: 'The container could not be created because its image is not on the host; an earlier pull failed or was never made, and its own message says why.',
    example:
      'CannotCreateContainerError: Error response from daemon: No such image: 111122223333.dkr.ecr.eu-west-1.amazonaws.com/shop:v42',
  }),
  signature({
    id: 'stopped-before-pull',
    symptom: 'not-a-pull-failure',
    certainty: 'likely',
    any: ['TaskStoppedBeforePullBegin'],
    alternatives: ['unknown-pull-failure'],
    says: 'The task was told to stop before its image was asked for; look at what stopped it.',
    example: 'TaskStoppedBeforePullBeginError: Task stopped before image pull could begin for task',
  }),
  signature({
    id: 'out-of-memory',
    symptom: 'not-a-pull-failure',
    certainty: 'certain',
    any: ['OutOfMemory'],
    when: ({ kind }) => kind !== 'pull',
    alternatives: [],
    says: 'The container ran and used more memory than its limit; the image was there.',
    example: 'OutOfMemoryError: Container killed due to memory usage',
  }),
  signature({
    id: 'container-lifecycle',
    symptom: 'not-a-pull-failure',
    certainty: 'certain',
    when: namesAnotherError,
    alternatives: [],
    carriesCause: true,
    says: 'The image was there already: creating, starting, inspecting or stopping the container failed.',
    example:
      'CannotStartContainerError: Error response from daemon: OCI runtime create failed: runc create failed: unable to start container process: exec: "/app/start": permission denied',
  }),
  signature({
    id: 'container-timeout',
    symptom: 'not-a-pull-failure',
    certainty: 'certain',
    any: [
      'Could not transition to started',
      'Could not transition to created',
      'Could not transition to stopped',
      'Could not transition to inspecting',
      'Could not transition to listing',
    ],
    when: ({ kind }) => kind !== 'pull',
    alternatives: [],
    says: 'Docker took too long to create, start, inspect or stop the container; the pull was over.',
    example: 'DockerTimeoutError: Could not transition to started; timed out after waiting 3m0s',
  }),
];
