import { type PullerCandidate, type PullerFacts, puller } from '../checks/puller.ts';
import { type PullingRoleFacts, pullingRole } from '../checks/pulling-role.ts';
import { nameOfArn } from '../model/arn.ts';
import { awsCommand } from '../model/shell.ts';
import { type Advice, defineCause, type JudgeContext, type Verdict } from './cause.ts';
import { undecidedFor } from './shared/missing.ts';
import { askTrust, type PolicyAnswer } from './shared/policy-questions.ts';
import { doubtAbout, type PullingRole, rolesInOrder } from './shared/pulling-roles.ts';
import { advice, change, confirmedBut, look, outOfQuestion, ruledOut, undecided } from './shared/verdict.ts';

export const roleNotAssumable = defineCause({
  id: 'role-not-assumable',
  title: 'The role exists and does not let ECS assume it.',
  explains: ['ecr-auth', 'registry-credentials', 'unknown-pull-failure'],
  foretoldUnder: ['repository-policy', 'network-unreachable', 'dns', 'layer-download', 'image-not-found'],
  evidence: [puller, pullingRole],
  remedy: 'Changing who may assume the role',
  judge(evidence, context) {
    const who = evidence.facts(puller);
    if (who === null) return undecidedFor(evidence, puller, 'Which role pulls the image is not known.');
    const [believed] = rolesInOrder(who.candidates, who);
    if (believed === undefined) return outOfQuestion('The pull needs no role.');
    const facts = evidence.facts(pullingRole);
    if (facts === null) return undecidedFor(evidence, pullingRole, `Who may assume ${believed.roleArn} is not known.`);
    return judgeTrust(rolesInOrder(facts.roles, who), who, context);
  },
});

type KnownRole = PullingRoleFacts['roles'][number] & PullingRole;

function judgeTrust(roles: readonly KnownRole[], who: PullerFacts, context: JudgeContext): Verdict {
  const [first] = roles;
  if (first === undefined) return outOfQuestion('The pull needs no role.');
  if (first.lookup.kind === 'role-missing') return outOfQuestion('The role does not exist, so nobody could assume it.');
  const { roleArn } = first;
  const service = serviceOf(first.kind, context.subject.partition);
  const answer = answerOf(first, context);
  if (answer === 'allows') return ruledOut(`${nameOfArn(roleArn)} lets ${service} assume it.`);
  if (answer === 'unknown') {
    return undecided(`Whether ${service} may assume ${roleArn} depends on conditions whose values are not known.`, [
      `A look at the conditions in the trust policy of ${nameOfArn(roleArn)}.`,
    ]);
  }
  const how = answer === 'denies' ? 'denies it to' : 'does not name';
  const doubt = doubtAbout(roles, who, (role) => isUsable(answerOf(role, context)), 'can be assumed');
  return confirmedBut(
    doubt,
    `The trust policy of ${roleArn} ${how} ${service}, so the role cannot be used for the pull.`,
    { breaks: ['auth', 'manifest', 'layer'], seenIn: ['pulling-role'], advice: adviceFor(roleArn, service) },
  );
}

/** What the trust policy says to the service that takes the role on; `null` where there is no role. */
function answerOf({ kind, lookup }: KnownRole, { subject }: JudgeContext): PolicyAnswer | null {
  return lookup.kind === 'found'
    ? askTrust(lookup.role.trustPolicy, serviceOf(kind, subject.partition), subject)
    : null;
}

function isUsable(answer: PolicyAnswer | null): boolean {
  return answer === 'allows' || answer === 'unknown';
}

/** Who takes on the role: ECS for a task, EC2 for an instance; of the two only EC2 is spelt otherwise in China. */
function serviceOf(kind: PullerCandidate['kind'], partition: string): string {
  if (kind !== 'instance-role') return 'ecs-tasks.amazonaws.com';
  return partition === 'aws-cn' ? 'ec2.amazonaws.com.cn' : 'ec2.amazonaws.com';
}

function adviceFor(roleArn: string, service: string): Advice {
  const role = nameOfArn(roleArn);
  const trust = {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }],
  };
  return advice(
    [
      look(
        'Read the trust policy of the role.',
        awsCommand('iam get-role', null, { 'role-name': role, query: 'Role.AssumeRolePolicyDocument' }),
      ),
      change(
        `Let ${service} assume it. This replaces the whole trust policy: keep the statements that others need.`,
        awsCommand('iam update-assume-role-policy', null, {
          'role-name': role,
          'policy-document': JSON.stringify(trust),
        }),
      ),
    ],
    ['Keep execution roles apart from the roles of people and pipelines, each with a trust policy of its own.'],
  );
}
