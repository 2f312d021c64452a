import type { RepositoryPolicyFacts } from '../../checks/repository-policy.ts';
import { accountOf } from '../../model/arn.ts';
import { PULL_ACTIONS } from '../../model/pull-actions.ts';
import type { JudgeContext } from '../cause.ts';
import { listed } from './network-cause.ts';
import type { PolicyAnswer } from './policy-questions.ts';
import type { AskingRole } from './pulling-roles.ts';
import { askTogether, type ResourcePolicies } from './resource-policies.ts';

/** What refuses or lets in: the policy of the repository, and that of its registry where it was seen. */
export interface Asked {
  readonly facts: RepositoryPolicyFacts;
  readonly policies: ResourcePolicies;
  readonly context: JudgeContext;
}

/** What is said to one action of a pull; `foreign`: the role is of another account, so silence refuses. */
export interface Answer {
  readonly action: string;
  readonly answer: PolicyAnswer | 'unseen';
  readonly foreign: boolean;
}

export function answersTo(role: AskingRole, { facts, policies, context }: Asked): readonly Answer[] {
  const { registryId, region, repository } = facts;
  const resource = `arn:${context.subject.partition}:ecr:${region}:${registryId}:repository/${repository}`;
  const foreign = accountOf(role.roleArn) !== registryId;
  return PULL_ACTIONS.map((action) => ({ action, foreign, answer: askTogether(policies, role, action, resource) }));
}

export function isRefused({ answer, foreign }: Answer): boolean {
  return answer === 'denies' || (foreign && (answer === 'silent' || answer === 'unseen'));
}

export function placeOf({ repository, registryId }: RepositoryPolicyFacts): string {
  return `${repository} in account ${registryId}`;
}

/** The policies that speak, as the subject of a sentence. */
export function subjectOf({ facts, policies }: Asked): { readonly text: string; readonly plural: boolean } {
  const where = placeOf(facts);
  if (policies.registry === null) return { text: `the policy of ${where}`, plural: false };
  return facts.kind === 'policy'
    ? { text: `the policies of ${where} and of its registry`, plural: true }
    : { text: `the policy of the registry that holds ${where}`, plural: false };
}

export function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** Who refuses what to whom. */
export function refusalSentence(asked: Asked, { roleArn }: AskingRole, refused: readonly Answer[]): string {
  const { facts, policies } = asked;
  if (facts.kind === 'no-policy' && policies.registry === null)
    return `${placeOf(facts)} has no repository policy, so no role of another account, such as ${roleArn}, may pull from it.`;
  const { text, plural } = subjectOf(asked);
  const [denies, allows] = plural ? ['deny', 'do not allow'] : ['denies', 'does not allow'];
  const verb = refused.some(({ answer }) => answer === 'denies') ? denies : allows;
  const foreign = refused.some((one) => one.foreign) ? ', which is in another account' : '';
  return `${capital(text)} ${verb} ${listed(refused.map(({ action }) => action))} to ${roleArn}${foreign}.`;
}
