import { puller } from '../checks/puller.ts';
import { pullingRole } from '../checks/pulling-role.ts';
import { nameOfArn } from '../model/arn.ts';
import { awsCommand } from '../model/shell.ts';
import { type Advice, defineCause, type EvidenceView, type JudgeContext } from './cause.ts';
import { undecidedFor } from './shared/missing.ts';
import { askTrust } from './shared/policy-questions.ts';
import { advice, change, confirmed, look, outOfQuestion, ruledOut, undecided } from './shared/verdict.ts';

type RoleKind = 'task-override' | 'execution-role' | 'instance-role';

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
    const [first] = who.candidates;
    if (first === undefined) return outOfQuestion('The pull needs no role.');
    const facts = evidence.facts(pullingRole);
    if (facts === null) return undecidedFor(evidence, pullingRole, `Who may assume ${first.roleArn} is not known.`);
    const believed = facts.roles.find(({ roleArn }) => roleArn === first.roleArn);
    if (believed === undefined) return outOfQuestion('The pull needs no role.');
    if (believed.lookup.kind === 'role-missing')
      return outOfQuestion('The role does not exist, so nobody could assume it.');
    return judgeTrust(first.roleArn, first.kind, believed.lookup.role.trustPolicy, evidence, context);
  },
});

function judgeTrust(
  roleArn: string,
  kind: RoleKind,
  trustPolicy: string,
  _evidence: EvidenceView,
  context: JudgeContext,
) {
  const { subject } = context;
  const service = serviceOf(kind, subject.partition);
  const answer = askTrust(trustPolicy, service, subject);
  if (answer === 'allows') return ruledOut(`${nameOfArn(roleArn)} lets ${service} assume it.`);
  if (answer === 'unknown') {
    return undecided(`Whether ${service} may assume ${roleArn} depends on conditions whose values are not known.`, [
      `A look at the conditions in the trust policy of ${nameOfArn(roleArn)}.`,
    ]);
  }
  const how = answer === 'denies' ? 'denies it to' : 'does not name';
  return confirmed(`The trust policy of ${roleArn} ${how} ${service}, so the role cannot be used for the pull.`, {
    breaks: ['auth', 'manifest', 'layer'],
    seenIn: ['pulling-role'],
    advice: adviceFor(roleArn, service),
  });
}

/** Who takes on the role: ECS for a task, EC2 for an instance (both are spelt `.com` in China too). */
function serviceOf(kind: RoleKind, partition: string): string {
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
