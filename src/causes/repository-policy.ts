import { failedContainer } from '../checks/failed-container.ts';
import { type PullerFacts, puller } from '../checks/puller.ts';
import { repositoryPolicy as repositoryPolicyCheck } from '../checks/repository-policy.ts';
import { PULL_ACTIONS } from '../model/pull-actions.ts';
import { awsCommand } from '../model/shell.ts';
import { type Advice, defineCause, type JudgeContext, type Verdict } from './cause.ts';
import { isSkipped, undecidedFor } from './shared/missing.ts';
import type { PolicyAnswer } from './shared/policy-questions.ts';
import { ecrCommand, pulledImage } from './shared/pulled-image.ts';
import { type AskingRole, askingRoles, doubtAbout } from './shared/pulling-roles.ts';
import {
  type Answer,
  type Asked,
  answersTo,
  capital,
  isRefused,
  placeOf,
  refusalSentence,
  subjectOf,
} from './shared/repository-answers.ts';
import { RESOURCE_POLICY_CHECKS, resourcePolicies } from './shared/resource-policies.ts';
import { advice, change, confirmedBut, look, outOfQuestion, ruledOut, undecided } from './shared/verdict.ts';

/** In the same account only a Deny counts; across accounts the repository must also allow the role or its account. */
export const repositoryPolicy = defineCause({
  id: 'repository-policy',
  title: 'The policy of the repository refuses the pull.',
  explains: ['repository-policy', 'ecr-auth', 'layer-download', 'image-not-found', 'unknown-pull-failure'],
  foretoldUnder: ['network-unreachable', 'dns'],
  evidence: [puller, failedContainer, ...RESOURCE_POLICY_CHECKS],
  remedy: 'Changing the repository policy',
  judge(evidence, context) {
    const { registry } = pulledImage(evidence, context);
    if (registry !== 'ecr' && registry !== 'unknown')
      return outOfQuestion('The image is not in a private ECR registry.');
    const who = evidence.facts(puller);
    if (who?.missing === true) return outOfQuestion('There is no execution role that the repository could refuse.');
    const facts = evidence.facts(repositoryPolicyCheck);
    if (facts === null) {
      return undecidedFor(evidence, repositoryPolicyCheck, 'What the repository policy says is not known.');
    }
    const roles = askingRoles(who);
    if (roles.length === 0) {
      return isSkipped(evidence, puller)
        ? outOfQuestion('The pull needs no role that a repository could refuse.')
        : undecidedFor(evidence, puller, 'Which role pulls the image is not known.');
    }
    return judgePolicy({ facts, policies: resourcePolicies(evidence), context }, roles, who);
  },
});

function judgePolicy(asked: Asked, roles: readonly AskingRole[], who: PullerFacts | null): Verdict {
  const { facts, policies, context } = asked;
  if (facts.kind === 'repository-missing') return outOfQuestion('There is no repository, so it has no policy.');
  const [role] = roles;
  if (role === undefined) return outOfQuestion('The pull needs no role that a repository could refuse.');
  const answers = answersTo(role, asked);
  const refused = answers.filter(isRefused);
  if (refused.length > 0) {
    const isFine = (other: AskingRole) => !answersTo(other, asked).some(isRefused);
    const doubt = unseenDoubt(asked, refused) ?? doubtAbout(roles, who, isFine, 'is not refused');
    const denies = refused.some(({ answer }) => answer === 'denies');
    return confirmedBut(doubt, refusalSentence(asked, role, refused), {
      breaks: refused.some(({ action }) => action === 'ecr:BatchGetImage') ? ['manifest', 'layer'] : ['layer'],
      seenIn: ['repository-policy', ...(policies.registry === null ? [] : ['registry-policy'])],
      advice: adviceFor(asked, role.roleArn, denies ? 'denies' : 'silent', context),
    });
  }
  return notRefused(asked, role, answers);
}

function notRefused(asked: Asked, role: AskingRole, answers: readonly Answer[]): Verdict {
  const subject = subjectOf(asked);
  if (answers.some(({ answer }) => answer === 'unknown')) {
    return undecided(
      `Whether ${subject.text} ${subject.plural ? 'let' : 'lets'} ${role.roleArn} in depends on conditions whose values are not known.`,
      [`A look at the conditions in ${subject.text}.`],
    );
  }
  if (asked.facts.kind === 'no-policy' && asked.policies.registry === null)
    return ruledOut(`${placeOf(asked.facts)} has no policy, and its own account needs none.`);
  return ruledOut(
    `${capital(subject.text)} ${subject.plural ? 'do' : 'does'} not stand in the way of ${role.roleArn}.`,
  );
}

/**
 * The policy of the registry may let in whom that of the repository passes over, and only its owner sees it. A pull of it
 * that the text says was refused and a policy of the repository that names others leave no room for it.
 */
function unseenDoubt({ facts, context }: Asked, refused: readonly Answer[]): string | null {
  if (!refused.some(({ answer }) => answer === 'unseen')) return null;
  if (facts.kind === 'policy' && tellsOfRefusedPull(context)) return null;
  return 'Whether the policy of the registry itself lets it in was not seen.';
}

/** A refused login, or a refusal by a policy of another kind, says nothing of the repository. */
function tellsOfRefusedPull({ classification }: JudgeContext): boolean {
  const { symptom, stage, facts } = classification;
  if (facts.deniedBy !== undefined && facts.deniedBy !== 'resource-based policy') return false;
  if (facts.action !== undefined) return PULL_ACTIONS.includes(facts.action);
  if (symptom === 'repository-policy') return stage !== 'auth';
  return symptom === 'ecr-auth' && (stage === 'manifest' || stage === 'layer');
}

function adviceFor(
  { facts, policies }: Asked,
  roleArn: string,
  answer: PolicyAnswer,
  { subject }: JudgeContext,
): Advice {
  const policy = {
    Version: '2012-10-17',
    Statement: [{ Sid: 'pull', Effect: 'Allow', Principal: { AWS: roleArn }, Action: [...PULL_ACTIONS] }],
  };
  const owner = facts.registryId === subject.account ? '' : ` Do it in account ${facts.registryId}.`;
  return advice(
    [
      look(
        'Read the repository policy.',
        ecrCommand('get-repository-policy', facts, subject.account, { query: 'policyText', output: 'text' }),
      ),
      policies.registry === null
        ? null
        : look(
            'Read the policy of its registry.',
            awsCommand('ecr get-registry-policy', facts.region, { query: 'policyText', output: 'text' }),
          ),
      answer === 'denies'
        ? change(`Take the role out of the Deny statement; no Allow outweighs it.${owner}`, null)
        : change(
            `Allow the role to pull. This replaces the whole policy: keep the statements that others need.${owner}`,
            ecrCommand('set-repository-policy', facts, subject.account, { 'policy-text': JSON.stringify(policy) }),
          ),
    ],
    ['Grant pulls to the accounts of an organisation by aws:PrincipalOrgID rather than one role at a time.'],
  );
}
