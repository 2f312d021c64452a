import { z } from 'zod';

/** Ids and names. */
export const ids = z.array(z.string()).readonly();

/** A call as a case holds it; the same shape as `FixCall`, which the compiler compares. */
export const fixCall = z.union([
  z.object({
    action: z.literal('ec2:CreateSecurityGroup'),
    vpcId: z.string(),
    groupName: z.string(),
    description: z.string(),
  }),
  z.object({ action: z.literal('ec2:AuthorizeSecurityGroupIngress'), cidrs: ids }),
  z.object({
    action: z.literal('ec2:CreateVpcEndpoint'),
    endpointType: z.literal('Interface'),
    service: z.string(),
    vpcId: z.string(),
    subnetIds: ids,
    group: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('existing'), id: z.string() }),
      z.object({ kind: z.literal('created-here') }),
    ]),
  }),
  z.object({
    action: z.literal('ec2:CreateVpcEndpoint'),
    endpointType: z.literal('Gateway'),
    service: z.string(),
    vpcId: z.string(),
    routeTableIds: ids,
  }),
  z.object({
    action: z.literal('ec2:ModifyVpcEndpoint'),
    service: z.string(),
    vpcId: z.string(),
    endpointId: z.string(),
    addRouteTableIds: ids,
  }),
]);

/** Calls in the order in which they are made. */
export const calls = z.array(fixCall).readonly();
