import { unreachable } from '../../model/result.ts';
import { awsCommand } from '../../model/shell.ts';
import type { FixCall } from '../fix-call.ts';
import type { FixCode } from './fix-code.ts';

/** The change as commands for a POSIX shell (AWS CLI v2); a group that is created is kept in a variable. */
export function cliOf({ calls, region }: FixCode): string {
  return `${calls.map((call) => cliCommand(call, region)).join('\n\n')}\n`;
}

const GROUP_VARIABLE = 'ENDPOINT_GROUP';

/** One call as one command; those that belong together share the variable of the group. */
export function cliCommand(call: FixCall, region: string): string {
  switch (call.action) {
    case 'ec2:CreateSecurityGroup': {
      const command = awsCommand('ec2 create-security-group', region, {
        'group-name': call.groupName,
        description: call.description,
        'vpc-id': call.vpcId,
        query: 'GroupId',
        output: 'text',
      });
      return `${GROUP_VARIABLE}=$(${command})`;
    }
    case 'ec2:AuthorizeSecurityGroupIngress': {
      const ranges = call.cidrs.map((cidr) => `{CidrIp=${cidr}}`).join(',');
      const command = awsCommand('ec2 authorize-security-group-ingress', region, {
        'ip-permissions': `IpProtocol=tcp,FromPort=443,ToPort=443,IpRanges=[${ranges}]`,
      });
      return `${command} --group-id "$${GROUP_VARIABLE}"`;
    }
    case 'ec2:CreateVpcEndpoint':
      return createCommand(call, region);
    case 'ec2:ModifyVpcEndpoint':
      return awsCommand('ec2 modify-vpc-endpoint', region, {
        'vpc-endpoint-id': call.endpointId,
        'add-route-table-ids': call.addRouteTableIds,
      });
    default:
      return unreachable(call);
  }
}

function createCommand(call: Extract<FixCall, { action: 'ec2:CreateVpcEndpoint' }>, region: string): string {
  const common = {
    'vpc-id': call.vpcId,
    'service-name': call.service,
    'vpc-endpoint-type': call.endpointType,
  };
  if (call.endpointType === 'Gateway') {
    return awsCommand('ec2 create-vpc-endpoint', region, { ...common, 'route-table-ids': call.routeTableIds });
  }
  const placed = { ...common, 'subnet-ids': call.subnetIds, 'private-dns-enabled': true as const };
  if (call.group.kind === 'existing') {
    return awsCommand('ec2 create-vpc-endpoint', region, { ...placed, 'security-group-ids': call.group.id });
  }
  return `${awsCommand('ec2 create-vpc-endpoint', region, placed)} --security-group-ids "$${GROUP_VARIABLE}"`;
}
