import type { Proposal, ProposalEffect } from '../../remediate/proposal.ts';
import { count } from '../clean.ts';

type Loss = ProposalEffect['losses'][number];

/** What the change does to everybody else, one sentence a service. */
export function effectSentences({ effects, offered }: Pick<Proposal, 'effects' | 'offered'>): readonly string[] {
  const calls = [...offered.required, ...offered.optional];
  const interfaces = calls.filter(
    (call) => call.action === 'ec2:CreateVpcEndpoint' && call.endpointType === 'Interface',
  );
  const tables = calls.flatMap((call) => {
    if (call.action === 'ec2:ModifyVpcEndpoint') return call.addRouteTableIds;
    return call.action === 'ec2:CreateVpcEndpoint' && call.endpointType === 'Gateway' ? call.routeTableIds : [];
  });
  return [
    ...(interfaces.length === 0
      ? []
      : ['Private DNS changes what these names lead to for everything in the VPC, not for this task alone.']),
    ...(tables.length === 0
      ? []
      : [
          `All S3 traffic of ${tables.join(', ')} goes through the gateway: open connections may break once, and bucket policies on aws:SourceIp stop matching.`,
        ]),
    ...effects.map(countSentence),
  ];
}

function countSentence({ to, interfaces, rerouted, reachAfter, losses }: ProposalEffect): string {
  if (interfaces === 0) return `${to}: nothing else in the VPC has a network interface that could pull.`;
  const lost = losses.length === 0 ? 'nobody loses it' : `${losses.length} would lose it`;
  const reach =
    reachAfter === interfaces ? 'all of them reach it afterwards' : `${reachAfter} of them reach it afterwards`;
  const others = `${count(interfaces, 'other interface')} in the VPC`;
  return `${to}: ${others}, ${rerouted} would take another way, ${reach}, ${lost}.`;
}

/** How many interfaces lose something, each counted once. */
export function losers(losses: readonly Loss[]): string {
  return count(new Set(losses.map(({ interfaceId }) => interfaceId)).size, 'interface');
}

/** One interface that would lose something, and what would stop it. */
export function lossSentence({
  interfaceId,
  description,
  subnetId,
  securityGroupIds,
  to,
  fault,
  reachedBefore,
}: Loss): string {
  const who = `${interfaceId} in ${subnetId}${description === '' ? '' : ` (${description})`}`;
  const verb = reachedBefore ? 'would lose' : 'may lose';
  return `${who} ${verb} ${to}: ${faultWords(fault, securityGroupIds)}.`;
}

function faultWords(fault: string | null, groups: readonly string[]): string {
  const named = groups.join(', ') || 'its security group';
  switch (fault) {
    case 'security-group-egress':
      return `${named} has no way out to the new endpoint on port 443`;
    case 'endpoint-security-group':
      return 'the security group of the endpoint does not let it in';
    case 'endpoint-missing':
      return 'no endpoint and no other way out would be left';
    case 'network-acl':
      return 'a network ACL stops it on the new way';
    case null:
      return 'the way that it takes today cannot be seen from here';
    default:
      return `${fault.replaceAll('-', ' ')} on the new way`;
  }
}
