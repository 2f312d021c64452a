import type { CheckResult } from '../checks/check.ts';
import { containerInstance } from '../checks/container-instance.ts';
import { failedContainer } from '../checks/failed-container.ts';
import type { SettledOutcomes } from '../checks/outcomes.ts';
import { rolePermissions } from '../checks/role-permissions.ts';
import { service } from '../checks/service.ts';
import { stoppedTask } from '../checks/stopped-task.ts';
import { viewOfAll } from '../diagnose/evidence-view.ts';
import type { Gap } from './preflight.ts';

/** What an answer on these outcomes does not cover. Pure. */
export function gapsOf(outcomes: SettledOutcomes, withoutNetwork: boolean): readonly Gap[] {
  return [
    ...outcomes.entries().flatMap(([, result]) => refused(result)),
    ...(withoutNetwork ? networkGap(outcomes) : []),
    ...instanceGap(outcomes),
    ...registryGap(outcomes),
    ...organisationGap(outcomes),
  ];
}

/** Each gap once. */
export function distinctGaps(gaps: readonly Gap[]): readonly Gap[] {
  return [...new Map(gaps.map((gap) => [JSON.stringify(gap), gap])).values()];
}

function refused(result: CheckResult<unknown>): readonly Gap[] {
  return result.status === 'inconclusive' ? [{ kind: 'refused', summary: result.summary }] : [];
}

/** Where a look was refused on the way to the network, that is said already. */
function networkGap(outcomes: SettledOutcomes): readonly Gap[] {
  if (outcomes.get(service)?.status === 'skipped') return [{ kind: 'no-service-named' }];
  const onInstance = viewOfAll(outcomes).facts(stoppedTask)?.launchType === 'EC2';
  return onInstance && outcomes.get(containerInstance)?.status === 'skipped' ? [{ kind: 'instance-unknown' }] : [];
}

function instanceGap(outcomes: SettledOutcomes): readonly Gap[] {
  const found = viewOfAll(outcomes).facts(containerInstance);
  return found === null ? [] : [{ kind: 'one-instance', instanceId: found.instance.id }];
}

function registryGap(outcomes: SettledOutcomes): readonly Gap[] {
  const container = viewOfAll(outcomes).facts(failedContainer);
  const reference = container?.reference ?? null;
  if (reference === null || reference.kind === 'ecr-private') return [];
  return [{ kind: 'outside-ecr', host: reference.registry, image: container?.image ?? reference.repository }];
}

function organisationGap(outcomes: SettledOutcomes): readonly Gap[] {
  const roles = viewOfAll(outcomes).facts(rolePermissions) ?? [];
  return roles
    .filter(({ method }) => method === 'own-evaluation')
    .map(({ roleArn }) => ({ kind: 'organisation-unseen', roleArn }) as const);
}
