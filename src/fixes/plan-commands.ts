import { unreachable } from '../model/result.ts';
import { awsCommand } from '../model/shell.ts';
import type { FixPlan } from './fix.ts';

/** A plan as a person would carry it out by hand. */
export interface PlanCommand {
  readonly say: string;
  readonly command: string;
}

/** The commands for a whole plan; the security group that interface endpoints share comes first and admits the whole VPC. */
export function commandsOf(
  plans: readonly FixPlan[],
  vpc: { readonly region: string; readonly cidrs: readonly string[] },
): readonly PlanCommand[] {
  const first = plans.find((plan) => plan.kind === 'create-vpc-endpoint' && plan.endpointType === 'Interface');
  const group = first === undefined ? [] : groupCommands(first.vpcId, vpc);
  return [...group, ...plans.map((plan) => planCommand(plan, vpc.region))];
}

function groupCommands(
  vpcId: string,
  { region, cidrs }: { readonly region: string; readonly cidrs: readonly string[] },
): readonly PlanCommand[] {
  const create = awsCommand('ec2 create-security-group', region, {
    'group-name': `ecr-endpoints-${vpcId}`,
    description: 'HTTPS from the VPC to its endpoints',
    'vpc-id': vpcId,
    query: 'GroupId',
    output: 'text',
  });
  const ranges = cidrs.map((cidr) => `{CidrIp=${cidr}}`).join(',');
  const admit = awsCommand('ec2 authorize-security-group-ingress', region, {
    'ip-permissions': `IpProtocol=tcp,FromPort=443,ToPort=443,IpRanges=[${ranges}]`,
  });
  return [
    { say: 'Create a security group for the endpoints.', command: `ENDPOINT_GROUP=$(${create})` },
    {
      say: 'Admit HTTPS from every address block of the VPC: an endpoint answers for all that is in it.',
      command: `${admit} --group-id "$ENDPOINT_GROUP"`,
    },
  ];
}

function planCommand(plan: FixPlan, region: string): PlanCommand {
  switch (plan.kind) {
    case 'create-vpc-endpoint':
      return {
        say: `Create the ${plan.endpointType === 'Gateway' ? 'gateway' : 'interface'} endpoint ${plan.service}.`,
        command: createCommand(plan, region),
      };
    case 'associate-route-table':
      return {
        say: `Put the S3 gateway endpoint ${plan.endpointId} on ${plan.routeTableIds.join(', ')}.`,
        command: awsCommand('ec2 modify-vpc-endpoint', region, {
          'vpc-endpoint-id': plan.endpointId,
          'add-route-table-ids': plan.routeTableIds,
        }),
      };
    default:
      return unreachable(plan);
  }
}

function createCommand(plan: Extract<FixPlan, { kind: 'create-vpc-endpoint' }>, region: string): string {
  const common = {
    'vpc-id': plan.vpcId,
    'service-name': plan.service,
    'vpc-endpoint-type': plan.endpointType,
  };
  if (plan.endpointType === 'Gateway') {
    return awsCommand('ec2 create-vpc-endpoint', region, { ...common, 'route-table-ids': plan.routeTableIds });
  }
  const command = awsCommand('ec2 create-vpc-endpoint', region, {
    ...common,
    'subnet-ids': plan.subnetIds,
    'private-dns-enabled': true,
  });
  return `${command} --security-group-ids "$ENDPOINT_GROUP"`;
}
