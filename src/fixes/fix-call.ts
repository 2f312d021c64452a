/** The security group that interface endpoints get: one that is there, or the one that the same proposal creates. */
export type EndpointGroup = { readonly kind: 'existing'; readonly id: string } | { readonly kind: 'created-here' };

/**
 * One call to EC2, as it is shown, approved and made. Tags and the client token are added when it is made: they follow
 * from the proposal's id and change nothing about what is created.
 */
export type FixCall =
  | {
      readonly action: 'ec2:CreateSecurityGroup';
      readonly vpcId: string;
      readonly groupName: string;
      readonly description: string;
    }
  | {
      /** Into the group that the same proposal creates, on port 443. */
      readonly action: 'ec2:AuthorizeSecurityGroupIngress';
      readonly cidrs: readonly string[];
    }
  | {
      readonly action: 'ec2:CreateVpcEndpoint';
      readonly endpointType: 'Interface';
      /** Full name, such as `com.amazonaws.us-east-1.ecr.dkr`. */
      readonly service: string;
      readonly vpcId: string;
      readonly subnetIds: readonly string[];
      readonly group: EndpointGroup;
    }
  | {
      readonly action: 'ec2:CreateVpcEndpoint';
      readonly endpointType: 'Gateway';
      readonly service: string;
      readonly vpcId: string;
      readonly routeTableIds: readonly string[];
    }
  | {
      readonly action: 'ec2:ModifyVpcEndpoint';
      readonly service: string;
      readonly vpcId: string;
      readonly endpointId: string;
      readonly addRouteTableIds: readonly string[];
    };

/** What one call is about; a proposal holds each key once. */
export function callKey(call: FixCall): string {
  switch (call.action) {
    case 'ec2:CreateSecurityGroup':
      return 'security-group';
    case 'ec2:AuthorizeSecurityGroupIngress':
      return 'security-group-rule';
    case 'ec2:CreateVpcEndpoint':
      return call.service;
    case 'ec2:ModifyVpcEndpoint':
      return call.endpointId;
  }
}

/** On the rule of a new group, in the call and in its code alike: after an import Terraform has nothing to change. */
export const RULE_DESCRIPTION = 'HTTPS to the VPC endpoints';
