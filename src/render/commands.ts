import type { FixPlan } from '../fixes/fix.ts';
import { unreachable } from '../model/result.ts';
import { awsCommand } from '../model/shell.ts';

/** The AWS CLI command that does exactly what the plan says (docs.aws.amazon.com/cli/latest/reference/ec2). */
export function fixCommand(fix: FixPlan, region: string | null): string {
  switch (fix.kind) {
    case 'create-vpc-endpoint':
      return awsCommand('ec2 create-vpc-endpoint', region, {
        'vpc-id': fix.vpcId,
        'vpc-endpoint-type': fix.endpointType,
        'service-name': fix.service,
        ...(fix.endpointType === 'Gateway'
          ? { 'route-table-ids': fix.routeTableIds }
          : { 'subnet-ids': fix.subnetIds, 'private-dns-enabled': true }),
      });
    case 'associate-route-table':
      return awsCommand('ec2 modify-vpc-endpoint', region, {
        'vpc-endpoint-id': fix.endpointId,
        'add-route-table-ids': fix.routeTableIds,
      });
    default:
      return unreachable(fix);
  }
}

/** What the command does and what is known of its price, as one sentence (aws.amazon.com/privatelink/pricing). */
export function fixSentence(fix: FixPlan): string {
  switch (fix.kind) {
    case 'create-vpc-endpoint':
      return fix.endpointType === 'Gateway'
        ? `Create the gateway endpoint ${fix.service} in ${fix.vpcId}; a gateway endpoint costs nothing.`
        : `Create the interface endpoint ${fix.service} in ${fix.vpcId}; it is billed by zone and hour and by gigabyte. ` +
            'Its security group, the default one of the VPC unless you name another, must let port 443 in from the task.';
    case 'associate-route-table':
      return `Put the endpoint ${fix.endpointId} on ${fix.routeTableIds.join(', ')}; this costs nothing.`;
    default:
      return unreachable(fix);
  }
}
