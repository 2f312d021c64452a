import type { NetworkConfiguration } from '@aws-sdk/client-ecs';
import type { AwsvpcConfiguration } from '../../world/ecs-service.ts';

export function presentNetwork(network: AwsvpcConfiguration | null): NetworkConfiguration | undefined {
  if (network === null) return undefined;
  return {
    awsvpcConfiguration: {
      subnets: network.subnetIds,
      securityGroups: network.securityGroupIds,
      assignPublicIp: network.assignPublicIp ? 'ENABLED' : 'DISABLED',
    },
  };
}
