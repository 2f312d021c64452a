import type { Check } from '../../checks/check.ts';
import { registryPolicy } from '../../checks/registry-policy.ts';
import { repositoryPolicy } from '../../checks/repository-policy.ts';
import type { RoleDecision } from '../../checks/shared/decisions.ts';
import { accountOf } from '../../model/arn.ts';
import { PULL_ACTIONS } from '../../model/pull-actions.ts';
import { askResource } from '../../policy/resource-policy.ts';
import type { EvidenceView, JudgeContext } from '../cause.ts';
import type { PolicyAnswer } from './policy-questions.ts';
import type { AskingRole, PullingRole } from './pulling-roles.ts';

/** The checks that `resourcePolicies` reads. */
export const RESOURCE_POLICY_CHECKS = [repositoryPolicy, registryPolicy] as const;

/** The policies that ECR asks besides the role's own; `null`: there is none, or it was not seen. */
export interface ResourcePolicies {
  readonly repository: string | null;
  readonly registry: string | null;
  readonly unseen: readonly Check<unknown>[];
}

export function resourcePolicies(evidence: EvidenceView): ResourcePolicies {
  const [repository, registry] = [evidence.facts(repositoryPolicy), evidence.facts(registryPolicy)];
  return {
    repository: repository?.kind === 'policy' ? repository.text : null,
    registry: registry?.kind === 'policy' ? registry.text : null,
    unseen: [...(repository === null ? [repositoryPolicy] : []), ...(registry === null ? [registryPolicy] : [])],
  };
}

/** The policies of ECR by where they stand. */
const PLACES = { repository: repositoryPolicy, registry: registryPolicy } as const;

/**
 * Where an action can be granted besides the role's own policies: creating a repository by the registry alone, the
 * login nowhere (Amazon ECR guide, "IAM permissions required to sync an upstream registry", "Registry authentication").
 */
function placesFor(action: string): readonly (keyof typeof PLACES)[] {
  if (action === 'ecr:CreateRepository') return ['registry'];
  const onBoth = [...PULL_ACTIONS, 'ecr:BatchImportUpstreamImage'];
  return onBoth.includes(action) ? ['repository', 'registry'] : [];
}

/** What the policies that were seen say together; `unseen`: they are silent, and there may be another. */
export function askTogether(
  policies: ResourcePolicies,
  role: AskingRole,
  action: string,
  resource: string,
): PolicyAnswer | 'unseen' {
  const places = placesFor(action);
  const texts = places.map((place) => policies[place]).filter((text) => text !== null);
  const answer = askResource(texts, role, action, resource);
  const mayBeMore = places.some((place) => policies.unseen.includes(PLACES[place]));
  return answer === 'silent' && mayBeMore ? 'unseen' : answer;
}

/**
 * Within an account the policy of the secret itself may grant it as well, and no check reads that (Secrets Manager guide,
 * "Determine who has permissions to your AWS Secrets Manager secrets").
 */
export function isOfSecret({ action }: Pick<RoleDecision, 'action'>): boolean {
  return action === 'secretsmanager:GetSecretValue';
}

/** Denials of the role's own policies by what becomes of them at the repository. */
export interface WeighedDenials {
  readonly standing: readonly RoleDecision[];
  /** Some policy that could grant it was not seen, or depends on what nobody knows. */
  readonly open: readonly RoleDecision[];
  readonly granted: readonly RoleDecision[];
}

/**
 * Within one account either side's Allow is enough for ECR, so an implicit deny stands only where repository and registry
 * grant nothing either (Amazon ECR guide, "Private repository policies"). A text that names role and action as refused
 * is enough where they were not seen.
 */
export function weighDenials(
  { roleArn, namedInText }: PullingRole,
  denied: readonly RoleDecision[],
  evidence: EvidenceView,
  { classification }: JudgeContext,
): WeighedDenials {
  const policies = resourcePolicies(evidence);
  const fates = denied.map((denial) => {
    const { action, resource } = denial;
    if (!mayBeGranted(denial, roleArn)) return { denial, fate: 'standing' };
    const answer = isOfSecret(denial)
      ? 'unseen'
      : askTogether(policies, { roleArn, namedInText, pathUnknown: false }, action, resource);
    if (answer === 'allows') return { denial, fate: 'granted' };
    const refusedInText = namedInText && classification.facts.action === action;
    return { denial, fate: refusedInText || answer === 'silent' || answer === 'denies' ? 'standing' : 'open' };
  });
  const of = (fate: string) => fates.filter((one) => one.fate === fate).map(({ denial }) => denial);
  return { standing: of('standing'), open: of('open'), granted: of('granted') };
}

/** A Deny, a boundary or the organisation's policy cannot be outweighed, nor can silence across accounts. */
function mayBeGranted(denial: RoleDecision, roleArn: string): boolean {
  const { decision, allowedByBoundary, allowedByOrganization, resource } = denial;
  const limited = allowedByBoundary === false || allowedByOrganization === false;
  return decision === 'implicit-deny' && !limited && accountOf(resource) === accountOf(roleArn);
}
