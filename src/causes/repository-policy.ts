import { failedContainer } from '../checks/failed-container.ts';
import { puller } from '../checks/puller.ts';
import { repositoryPolicy as repositoryPolicyCheck } from '../checks/repository-policy.ts';
import { type Advice, defineCause, type JudgeContext, type Verdict } from './cause.ts';
import { isSkipped, undecidedFor } from './shared/missing.ts';
import { listed } from './shared/network-cause.ts';
import { askRepository, type PolicyAnswer, PULL_ACTIONS } from './shared/policy-questions.ts';
import { ecrCommand, pulledImage } from './shared/pulled-image.ts';
import { type AskingRole, accountOf, askingRoles } from './shared/pulling-roles.ts';
import { advice, change, confirmed, look, outOfQuestion, ruledOut, undecided } from './shared/verdict.ts';

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
    const [role] = askingRoles(who);
    if (role === undefined) {
      return isSkipped(evidence, puller)
        ? outOfQuestion('The pull needs no role that a repository could refuse.')
        : undecidedFor(evidence, puller, 'Which role pulls the image is not known.');
    }
    return judgePolicy(facts, role, context);
  },
});

interface RepositoryFacts {
  readonly kind: 'policy' | 'no-policy' | 'repository-missing';
  readonly text?: string;
  readonly registryId: string;
  readonly region: string;
  readonly repository: string;
}

function judgePolicy(facts: RepositoryFacts, role: AskingRole, context: JudgeContext): Verdict {
  const { roleArn } = role;
  if (facts.kind === 'repository-missing') return outOfQuestion('There is no repository, so it has no policy.');
  const foreign = accountOf(roleArn) !== facts.registryId;
  const where = `${facts.repository} in account ${facts.registryId}`;
  if (facts.kind === 'no-policy') {
    if (!foreign) return ruledOut(`${where} has no policy, and its own account needs none.`);
    return confirmed(
      `${where} has no repository policy, so no role of another account, such as ${roleArn}, may pull from it.`,
      {
        breaks: ['manifest', 'layer'],
        seenIn: ['repository-policy'],
        advice: adviceFor(facts, roleArn, 'silent', context),
      },
    );
  }
  const answers = PULL_ACTIONS.map((action) => ({
    action,
    answer: askRepository(facts.text ?? '', role, action, facts, context.subject),
  }));
  const refused = answers.filter(({ answer }) => answer === 'denies' || (foreign && answer === 'silent'));
  if (refused.length > 0) {
    const denies = refused.some(({ answer }) => answer === 'denies');
    return confirmed(
      `The policy of ${where} ${denies ? 'denies' : 'does not allow'} ${listed(refused.map(({ action }) => action))} to ${roleArn}${foreign ? ', which is in another account' : ''}.`,
      {
        breaks: refused.some(({ action }) => action === 'ecr:BatchGetImage') ? ['manifest', 'layer'] : ['layer'],
        seenIn: ['repository-policy'],
        advice: adviceFor(facts, roleArn, denies ? 'denies' : 'silent', context),
      },
    );
  }
  if (answers.some(({ answer }) => answer === 'unknown')) {
    return undecided(
      `Whether the policy of ${where} lets ${roleArn} in depends on conditions whose values are not known.`,
      [`A look at the conditions in the policy of ${where}.`],
    );
  }
  return ruledOut(`The policy of ${where} does not stand in the way of ${roleArn}.`);
}

function adviceFor(facts: RepositoryFacts, roleArn: string, answer: PolicyAnswer, { subject }: JudgeContext): Advice {
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
