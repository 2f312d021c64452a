import { AwsError } from '../aws/error-kinds.ts';
import type { SubnetSnapshot, VpcEndpointSnapshot } from '../model/snapshots/ec2.ts';
import { blind, type CheckResult, defineCheck, type LookContext, observed } from './check.ts';
import { taskSubnet } from './task-subnet.ts';

/**
 * The endpoints of the VPC. A participant of a shared VPC sees none of the owner's, so there the owner's account is
 * asked, and where that is not allowed an empty answer proves nothing.
 */
export const vpcEndpoints = defineCheck({
  id: 'vpc-endpoints',
  title: 'Read the VPC endpoints',
  reads: ['ec2:DescribeVpcEndpoints'],
  needs: { subnet: taskSubnet },
  async look(context, { subnet }): Promise<CheckResult<readonly VpcEndpointSnapshot[]>> {
    const { vpcId, ownerId } = subnet;
    const call = 'ec2:DescribeVpcEndpoints';
    const endpoints = await readFromOwner(context, subnet);
    if (endpoints === null) {
      return blind(
        'shared-vpc',
        `${vpcId} belongs to account ${ownerId}; its endpoints cannot be seen from account ${context.subject.account}.`,
        ownerId,
        [{ call, vpc: vpcId, owner: ownerId }],
      );
    }
    return observed(endpoints, summaryOf(endpoints, vpcId), [
      { call, vpc: vpcId, endpoints: endpoints.map(({ id, service, state }) => `${id} ${service} (${state})`) },
    ]);
  },
});

async function readFromOwner(
  context: LookContext,
  { vpcId, ownerId }: SubnetSnapshot,
): Promise<readonly VpcEndpointSnapshot[] | null> {
  if (ownerId === context.subject.account) return context.aws.ec2.describeVpcEndpoints(vpcId);
  const owner = context.awsAt({ account: ownerId, region: context.subject.region });
  try {
    const endpoints = await owner.ec2.describeVpcEndpoints(vpcId);
    return endpoints.length === 0 ? null : endpoints;
  } catch (error) {
    if (error instanceof AwsError) return null;
    throw error;
  }
}

function summaryOf(endpoints: readonly VpcEndpointSnapshot[], vpcId: string): string {
  if (endpoints.length === 0) return `${vpcId} has no VPC endpoint.`;
  return `${vpcId} has ${endpoints.map(({ id, service, state }) => `${service} (${id}, ${state})`).join(', ')}.`;
}
