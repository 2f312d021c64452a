import { describe, expect, it } from 'vitest';
import { failureStart } from '../../src/circumstances/failure-start.ts';
import type { ServiceSnapshot } from '../../src/model/snapshots/ecs.ts';
import { minutesBefore } from './samples.ts';

const PULL = '(service payments) was unable to place a task. Reason: CannotPullContainerError: i/o timeout.';

/** Newest first, as ECS lists them: minutes before now, and the message. */
const service = (...events: readonly (readonly [number, string])[]): ServiceSnapshot => ({
  arn: '',
  name: 'payments',
  clusterArn: '',
  taskDefinitionArn: null,
  launchType: null,
  capacityProviders: [],
  desiredCount: 2,
  status: 'ACTIVE',
  runningCount: 0,
  pendingCount: 0,
  minimumHealthyPercent: null,
  network: null,
  deployments: [],
  events: events.map(([minutes, message]) => ({ id: String(minutes), at: minutesBefore(minutes), message })),
});

describe('the begin of the failure', () => {
  it('is the oldest failed pull since the service was last steady', () => {
    const events = service(
      [1, PULL],
      [20, 'something else'],
      [90, PULL],
      [200, '(service payments) has reached a steady state.'],
      [300, PULL],
    );
    expect(failureStart(minutesBefore(1), null, events)).toEqual(minutesBefore(90));
  });

  it('is the oldest task of the same failure where that is earlier', () => {
    const scope = { failed: 3, services: [], firstAt: minutesBefore(40), shared: null, started: 0 };
    expect(failureStart(minutesBefore(1), scope, service([10, PULL]))).toEqual(minutesBefore(40));
  });

  it('is not known where nothing tells', () => {
    expect(failureStart(null, null, service([5, 'has started 1 tasks']))).toBeNull();
  });
});
