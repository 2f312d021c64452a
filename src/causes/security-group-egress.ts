import { awsCommand } from '../model/shell.ts';
import { type Advice, defineCause, type JudgeContext, type NextStep } from './cause.ts';
import { NETWORK_CHECKS, type NetworkEvidence } from './network-evidence.ts';
import { said } from './shared/in-order.ts';
import { behind, type Hit, judgeWalks, listed, nameOf } from './shared/network-cause.ts';
import { showGroupRules, startAnew } from './shared/network-steps.ts';
import { advice, change } from './shared/verdict.ts';

type ClosedGroup = Hit<'security-group-egress'>;

export const securityGroupEgress = defineCause({
  id: 'security-group-egress',
  title: 'The security group of the task does not let it out to what the pull needs.',
  explains: ['network-unreachable', 'layer-download', 'unknown-pull-failure'],
  foretoldUnder: ['ecr-auth', 'repository-policy', 'image-not-found', 'dns'],
  evidence: NETWORK_CHECKS,
  remedy: 'Opening the task’s security group',
  judge: (evidence, context) => judgeWalks(PARTS, evidence, context),
});

const PARTS = {
  kinds: ['security-group-egress'] as const,
  seenIn: ['security-groups', 'placement'],
  unlike: 'The task’s security groups let it out to everything that the pull needs on port 443.',
  inOrder: ({ puller }: NetworkEvidence) =>
    puller.securityGroupIds.seen
      ? said(
          puller.securityGroupIds.value,
          'lets the task out on port 443 to everything that the pull needs.',
          'let the task out on port 443 to everything that the pull needs.',
        )
      : null,
  couldHideBehind: behind(['security-groups', 'placement', 'prefix-lists'], [], 'task-group'),
  breaksAnyWay: ({ to }: ClosedGroup['fault']) => to === 'anywhere',
  because: (hits: readonly ClosedGroup[]) => {
    const groups = listed(hits.flatMap(({ fault }) => fault.securityGroupIds));
    const where = hits.map(({ walk, fault }) =>
      fault.to === 's3' && fault.prefixListId !== null
        ? `${nameOf(walk.destination)} (${fault.prefixListId})`
        : fault.endpointId === null
          ? nameOf(walk.destination)
          : `${nameOf(walk.destination)} (${fault.endpointId})`,
    );
    return `${groups} of the task has no outbound rule that lets TCP 443 through to ${listed(where)}.`;
  },
  advice: adviceFor,
};

function adviceFor(hits: readonly ClosedGroup[], network: NetworkEvidence, context: JudgeContext): Advice {
  const steps = hits.map((hit) => openStep(hit, network));
  const once = steps.filter((step, at) => steps.findIndex(({ command }) => command === step.command) === at);
  return advice(
    [
      showGroupRules([...new Set(hits.flatMap(({ fault }) => fault.securityGroupIds))], 'egress', network),
      ...once,
      startAnew(network, context),
    ],
    ['A group that allows only the VPC or its endpoints needs a rule for the S3 prefix list too: layers come from S3.'],
  );
}

function openStep({ fault }: ClosedGroup, { facts }: NetworkEvidence): NextStep {
  const [group] = fault.securityGroupIds;
  const permit = (target: string) =>
    group === undefined
      ? null
      : awsCommand('ec2 authorize-security-group-egress', facts.region, {
          'group-id': group,
          'ip-permissions': `IpProtocol=tcp,FromPort=443,ToPort=443,${target}`,
        });
  const [endpointGroup] = fault.endpointSecurityGroupIds;
  if (fault.to === 's3' && fault.prefixListId !== null) {
    return change(
      'Let the task out to S3 by its prefix list.',
      permit(`PrefixListIds=[{PrefixListId=${fault.prefixListId}}]`),
    );
  }
  if (fault.to === 'endpoint' && endpointGroup !== undefined) {
    return change('Let the task out to the endpoints.', permit(`UserIdGroupPairs=[{GroupId=${endpointGroup}}]`));
  }
  return change('Let the task out on port 443.', permit('IpRanges=[{CidrIp=0.0.0.0/0}]'));
}
