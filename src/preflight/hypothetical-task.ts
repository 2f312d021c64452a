import type { Classification } from '../classify/classification.ts';
import { nameOfArn, taskArn } from '../model/arn.ts';
import { launchTypeOf } from '../model/launch-type.ts';
import type { ServiceSnapshot, TaskDefinitionSnapshot, TaskSnapshot } from '../model/snapshots/ecs.ts';
import type { Subject } from '../model/subject.ts';

/** What is known of how a task would be started. */
export interface Start {
  readonly subject: Subject;
  readonly service: ServiceSnapshot | null;
  readonly definition: TaskDefinitionSnapshot;
  /** What a file asks for; empty where there is none or it does not say. */
  readonly compatibilities: readonly string[];
  /** A task of the same service that exists. */
  readonly sample: TaskSnapshot | null;
}

/** Stands for the message of a task that has not failed: it speaks for no cause, and of the stage that comes first. */
export const NO_FAILURE: Classification = {
  symptom: 'unknown-pull-failure',
  stage: 'unknown',
  certainty: 'guess',
  signatureId: null,
  summary: 'No task has failed: this is asked beforehand.',
  facts: {},
  alternatives: [],
  reading: { errorName: null, stage: 'secrets', urlKind: null, leaf: '', cutShort: false, otherErrors: 0 },
};

/** The task that would be started, as far as the checks ask about one. It has no address and no message. */
export function hypotheticalTask(start: Start): TaskSnapshot {
  const { subject, service, definition, sample } = start;
  const cluster = subject.cluster ?? 'default';
  const launchType = wouldLaunchOn(start);
  return {
    arn: taskArn({ ...subject, cluster, taskId: '0'.repeat(32) }),
    clusterArn: service?.clusterArn ?? cluster,
    lastStatus: 'PROVISIONING',
    stopCode: null,
    stoppedReason: null,
    createdAt: null,
    stoppingAt: null,
    stoppedAt: null,
    pullStartedAt: null,
    startedAt: null,
    launchType,
    capacityProvider: null,
    platformVersion: null,
    platformFamily: null,
    cpuArchitecture: null,
    availabilityZone: null,
    group: subject.service === null ? `family:${definition.family}` : `service:${subject.service}`,
    startedBy: null,
    taskDefinitionArn: definition.arn,
    containerInstanceArn: launchType === 'EC2' ? (sample?.containerInstanceArn ?? null) : null,
    executionRoleOverride: null,
    ephemeralStorageGiB: null,
    containers: containersOf(start),
    attachment: null,
  };
}

/**
 * Where nothing tells, a task without an execution role is taken for one on EC2: only there can it pull, so that
 * nothing is called broken on a guess.
 */
function wouldLaunchOn({ service, sample, compatibilities, definition }: Start): string | null {
  const provided = service === null ? null : launchTypeOf(service);
  const said = service?.launchType ?? sample?.launchType ?? provided ?? asked(compatibilities);
  if (said !== null) return said;
  const needsInstance = definition.networkMode !== null && definition.networkMode !== 'awsvpc';
  return needsInstance || definition.executionRoleArn === null ? 'EC2' : null;
}

function asked(compatibilities: readonly string[]): string | null {
  if (compatibilities.includes('FARGATE')) return 'FARGATE';
  return compatibilities.find((compatibility) => compatibility !== 'MANAGED_INSTANCES') ?? null;
}

/** What AWS puts into tasks of the same definition; of another one it cannot be told from the definition's own. */
function containersOf({ definition, sample }: Start): TaskSnapshot['containers'] {
  const own = definition.containers.map(({ name, image }) => ({ name, image }));
  const isSame = sample !== null && nameOfArn(sample.taskDefinitionArn) === nameOfArn(definition.arn);
  const injected = isSame
    ? sample.containers.filter(({ name }) => own.every((container) => container.name !== name))
    : [];
  return [...own, ...injected].map(({ name, image }) => ({
    name,
    image,
    imageDigest: null,
    reason: null,
    exitCode: null,
    lastStatus: null,
  }));
}
