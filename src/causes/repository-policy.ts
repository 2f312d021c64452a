import { failedContainer } from '../checks/failed-container.ts';
import { type PullerFacts, puller } from '../checks/puller.ts';
import { type RepositoryPolicyFacts, repositoryPolicy as repositoryPolicyCheck } from '../checks/repository-policy.ts';
import { type Advice, defineCause, type JudgeContext, type Verdict } from './cause.ts';
import { isSkipped, undecidedFor } from './shared/missing.ts';
import { listed } from './shared/network-cause.ts';
import { askRepository, type PolicyAnswer, PULL_ACTIONS } from './shared/policy-questions.ts';
import { ecrCommand, pulledImage } from './shared/pulled-image.ts';
import { type AskingRole, accountOf, askingRoles, doubtAbout } from './shared/pulling-roles.ts';
import { advice, change, confirmedBut, look, outOfQuestion, ruledOut, undecided } from './shared/verdict.ts';

/** In the same account only a Deny counts; across accounts the repository must also allow the role or its account. */
export const repositoryPolicy = defineCause({
  id: 'repository-policy',
  title: 'The policy of the repository refuses the pull.',
  explains: ['repository-policy', 'ecr-auth', 'layer-download', 'image-not-found', 'unknown-pull-failure'],
  foretoldUnder: ['network-unreachable', 'dns'],
  evidence: [puller, repositoryPolicyCheck, failedContainer],
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
    return judgePolicy(facts, roles, who, context);
  },
});

function judgePolicy(
  facts: RepositoryPolicyFacts,
  roles: readonly AskingRole[],
  who: PullerFacts | null,
  context: JudgeContext,
): Verdict {
  if (facts.kind === 'repository-missing') return outOfQuestion('There is no repository, so it has no policy.');
  const [role] = roles;
  if (role === undefined) return outOfQuestion('The pull needs no role that a repository could refuse.');
  const where = `${facts.repository} in account ${facts.registryId}`;
  const answers = answersTo(role, facts, context);
  const refused = refusedOf(answers);
  if (refused.length > 0) {
    const doubt = doubtAbout(
      roles,
      who,
      (other) => refusedOf(answersTo(other, facts, context)).length === 0,
      'is not refused',
    );
    const denies = refused.some(({ answer }) => answer === 'denies');
    return confirmedBut(doubt, sentence(facts, role, refused), {
      breaks: refused.some(({ action }) => action === 'ecr:BatchGetImage') ? ['manifest', 'layer'] : ['layer'],
      seenIn: ['repository-policy'],
      advice: adviceFor(facts, role.roleArn, denies ? 'denies' : 'silent', context),
    });
  }
  if (facts.kind === 'no-policy') return ruledOut(`${where} has no policy, and its own account needs none.`);
  if (answers.some(({ answer }) => answer === 'unknown')) {
    return undecided(
      `Whether the policy of ${where} lets ${role.roleArn} in depends on conditions whose values are not known.`,
      [`A look at the conditions in the policy of ${where}.`],
    );
  }
  return ruledOut(`The policy of ${where} does not stand in the way of ${role.roleArn}.`);
}

/** What the repository says to one action of a pull; `foreign`: the role is of another account, so silence refuses. */
interface Answer {
  readonly action: string;
  readonly answer: PolicyAnswer;
  readonly foreign: boolean;
}

function answersTo(role: AskingRole, facts: RepositoryPolicyFacts, { subject }: JudgeContext): readonly Answer[] {
  const foreign = accountOf(role.roleArn) !== facts.registryId;
  return PULL_ACTIONS.map((action) => ({
    action,
    foreign,
    answer: facts.kind === 'policy' ? askRepository(facts.text, role, action, facts, subject) : 'silent',
  }));
}

function refusedOf(answers: readonly Answer[]): readonly Answer[] {
  return answers.filter(({ answer, foreign }) => answer === 'denies' || (foreign && answer === 'silent'));
}

function sentence(facts: RepositoryPolicyFacts, { roleArn }: AskingRole, refused: readonly Answer[]): string {
  const where = `${facts.repository} in account ${facts.registryId}`;
  if (facts.kind === 'no-policy')
    return `${where} has no repository policy, so no role of another account, such as ${roleArn}, may pull from it.`;
  const verb = refused.some(({ answer }) => answer === 'denies') ? 'denies' : 'does not allow';
  const foreign = refused.some((one) => one.foreign);
  return `The policy of ${where} ${verb} ${listed(refused.map(({ action }) => action))} to ${roleArn}${foreign ? ', which is in another account' : ''}.`;
}

function adviceFor(
  facts: RepositoryPolicyFacts,
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
