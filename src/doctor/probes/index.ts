import { readerPolicy } from '../../iam-policy.ts';
import { partitionOf } from '../../model/arn.ts';
import { EC2_PROBES } from './ec2.ts';
import { ECR_PROBES } from './ecr.ts';
import { ECS_PROBES } from './ecs.ts';
import { HISTORY_PROBES } from './history.ts';
import { IAM_PROBES } from './iam.ts';
import { OTHER_PROBES } from './others.ts';
import type { Probes } from './probe.ts';

/** A probe for each action of the reader policy; a test holds both together. */
export const PROBES: Probes = {
  ...EC2_PROBES,
  ...ECR_PROBES,
  ...ECS_PROBES,
  ...HISTORY_PROBES,
  ...IAM_PROBES,
  ...OTHER_PROBES,
};

/** What a diagnosis calls in a region: the price list is that of the partition `aws` and is asked of no other. */
export function actionsIn(region: string): readonly string[] {
  const actions = readerPolicy().Statement.flatMap(({ Action }) => Action);
  return partitionOf(region) === 'aws' ? actions : actions.filter((action) => !action.startsWith('pricing:'));
}
