import { stoppedTask } from '../checks/stopped-task.ts';
import type { Diagnosis } from '../diagnose/diagnosis.ts';
import { isKnown, reasonIn, reasonOfTask } from './reasons.ts';
import type { WatchPlace } from './watch-body.ts';
import type { Beginning } from './watch-state.ts';

/** What is followed after a diagnosis; `null`: no pull failed, or no service is known. */
export function watchFrom(
  { subject, network, conclusion, classification, evidence }: Diagnosis,
  now: number,
): { readonly place: WatchPlace; readonly begins: Beginning } | null {
  const { partition, account, region, cluster, service } = subject;
  if (conclusion.kind === 'not-a-pull-failure' || cluster === null || service === null || account === '') return null;
  const vpcId = network?.facts.vpc.seen === true ? (network.facts.vpc.value?.id ?? null) : null;
  const result = evidence.get(stoppedTask);
  const task = result?.status === 'observed' ? result.facts : null;
  const said = reasonIn(classification);
  const own = task === null ? null : reasonOfTask(task);
  return {
    place: { partition, account, region, cluster, service, vpcId },
    begins: {
      now,
      // What a person pasted, and what the task itself says where that is another thing.
      reasons: own === null || isKnown([said], own) ? [said] : [said, own],
      deploymentId: task?.startedBy?.startsWith('ecs-svc/') === true ? task.startedBy : null,
      fix: null,
    },
  };
}
