import { defineCheck, observed } from './check.ts';

/** How many gateway endpoints the region has: the quota counts them together (VPC quotas, "Gateway VPC endpoints per Region"). */
export const gatewayEndpoints = defineCheck({
  id: 'gateway-endpoints',
  title: 'Count the gateway endpoints of the region',
  reads: ['ec2:DescribeVpcEndpoints'],
  needs: {},
  async look({ aws, subject }) {
    const count = await aws.ec2.countGatewayEndpoints();
    return observed(count, `${subject.region} has ${count} gateway endpoints.`, [
      { call: 'ec2:DescribeVpcEndpoints', gateways: count },
    ]);
  },
});
