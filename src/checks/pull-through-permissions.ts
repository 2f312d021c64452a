import { regionOf } from '../model/arn.ts';
import { type CheckResult, defineCheck, observed, skipped } from './check.ts';
import { failedContainer } from './failed-container.ts';
import { pullThroughRules } from './pull-through-rules.ts';
import { puller } from './puller.ts';
import { repositoryArn } from './role-permissions.ts';
import { DECISION_READS, decide, type RoleDecisions } from './shared/decisions.ts';

/** The first pull through a cache creates the repository and imports the image (ECR guide, "IAM permissions"). */
const IMPORT_ACTIONS = ['ecr:CreateRepository', 'ecr:BatchImportUpstreamImage'];

export const pullThroughPermissions = defineCheck({
  id: 'pull-through-permissions',
  title: 'Ask IAM whether the role may fill the cache',
  reads: [...DECISION_READS],
  needs: { who: puller, cache: pullThroughRules, container: failedContainer },
  async look(context, { who, cache, container }): Promise<CheckResult<readonly RoleDecisions[]>> {
    const arn = repositoryArn(container, context);
    if (cache.rule === null || arn === null) return skipped('pull-through-rules', 'No cache rule covers the image.');
    const questions = [{ actions: IMPORT_ACTIONS, resources: [arn], region: regionOf(arn) }];
    const roles = await Promise.all(who.candidates.map((one) => decide(context.aws, one, questions)));
    const denied = roles.flatMap(({ decisions }) => decisions.filter(({ decision }) => decision.endsWith('-deny')));
    const actions = denied.map(({ action }) => action).join(', ');
    return observed(roles, actions === '' ? 'The role may fill the cache.' : `Not allowed: ${actions}.`, [
      { call: 'iam:SimulatePrincipalPolicy', resource: arn, denied: denied.map(({ action }) => action) },
    ]);
  },
});
