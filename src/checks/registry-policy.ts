import type { Symptom } from '../classify/classification.ts';
import { PULL_ACTIONS } from '../model/pull-actions.ts';
import type { RegistryPolicyLookup } from '../model/snapshots/ecr.ts';
import { askResource } from '../policy/resource-policy.ts';
import { blind, type CheckResult, defineCheck, type LookContext, observed, skipped } from './check.ts';
import { pullThroughRules } from './pull-through-rules.ts';
import { puller } from './puller.ts';
import { repositoryPolicy } from './repository-policy.ts';
import { rolePermissions } from './role-permissions.ts';
import { askRegistry, noImageInEcr, type WantedImage, wantedImage } from './shared/registry.ts';

/** The policy of the whole registry, with where it stands. */
export type RegistryPolicyFacts = RegistryPolicyLookup & { readonly registryId: string; readonly region: string };

/**
 * It may grant every action of ECR, and counts in every request (Amazon ECR guide, "Private registry permissions").
 * Asked only where something else would refuse the pull: a role that lacks a permission, or a repository of another
 * account whose policy does not let it in; where the text tells of a refusal, and where a cache may have to be filled.
 */
export const registryPolicy = defineCheck({
  id: 'registry-policy',
  title: 'Read the policy of the registry',
  reads: ['ecr:GetRegistryPolicy'],
  needs: {},
  async look(context): Promise<CheckResult<RegistryPolicyFacts>> {
    const wanted = await wantedImage(context);
    if (wanted === null) return noImageInEcr('failed-container');
    if (!(await isInQuestion(wanted, context)))
      return skipped('role-permissions', 'Only asked where something else refuses the pull.');
    const { registryId, region } = wanted;
    const answer = await askRegistry(context, wanted, (aws) => aws.ecr.getRegistryPolicy());
    const asked = { call: 'ecr:GetRegistryPolicy', registry: registryId, region };
    if (answer.kind === 'foreign' || !isOf(answer.value, wanted, context)) {
      const summary = `The policy of the registry of account ${registryId} is shown to its own account only.`;
      return blind('foreign-registry', summary, registryId, [asked]);
    }
    const has = answer.value.kind === 'policy' ? 'has a policy' : 'has no policy';
    return observed(
      { ...answer.value, registryId, region },
      `The registry of account ${registryId} in ${region} ${has} of its own.`,
      [{ ...asked, answer: answer.value.kind }],
    );
  },
});

function isInQuestion(wanted: WantedImage, context: LookContext): Promise<boolean> {
  return wanted.registryId === context.subject.account ? isLacking(context) : isShutOut(wanted, context);
}

async function isLacking(context: LookContext): Promise<boolean> {
  const [roles, cache] = await Promise.all([context.ask(rolePermissions), context.ask(pullThroughRules)]);
  const lacks =
    roles.status === 'observed' &&
    roles.facts.some(({ decisions }) =>
      decisions.some(
        ({ action, resource, decision }) =>
          PULL_ACTIONS.includes(action) && resource !== '*' && decision === 'implicit-deny',
      ),
    );
  return lacks || (cache.status === 'observed' && cache.facts.rule !== null);
}

/** Who hides the policy of a repository hides that of the registry too; and one that lets all in needs no other. */
async function isShutOut({ registryId, region, repository }: WantedImage, context: LookContext): Promise<boolean> {
  const own = await context.ask(repositoryPolicy);
  if (own.status !== 'observed' || own.facts.kind === 'repository-missing') return false;
  if (REFUSALS.includes(context.classification.symptom)) return true;
  const who = await context.ask(puller);
  const roles = who.status === 'observed' ? who.facts.candidates : [];
  if (own.facts.kind !== 'policy' || roles.length === 0) return true;
  const resource = `arn:${context.subject.partition}:ecr:${region}:${registryId}:repository/${repository}`;
  const { text } = own.facts;
  return roles.some(({ roleArn }) =>
    PULL_ACTIONS.some((action) => askResource([text], { roleArn, pathUnknown: false }, action, resource) !== 'allows'),
  );
}

const REFUSALS: readonly Symptom[] = ['ecr-auth', 'repository-policy'];

/** The call names no registry, so an identity of another account is told of its own. */
function isOf(answer: RegistryPolicyLookup, { registryId }: WantedImage, { subject }: LookContext): boolean {
  return answer.registryId === registryId || (answer.registryId === null && registryId === subject.account);
}
