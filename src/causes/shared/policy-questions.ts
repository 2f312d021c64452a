import { accountOf } from '../../model/arn.ts';
import type { Subject } from '../../model/subject.ts';
import { askPolicies, contextOf, principalOf } from '../../policy/resource-policy.ts';
import { type PolicyAnswer, trustAllows } from '../../policy/trust.ts';
import type { AskingRole } from './pulling-roles.ts';

export type { PolicyAnswer } from '../../policy/trust.ts';

/** The bucket that ECR keeps layers in (Amazon ECR guide, "Minimum Amazon S3 bucket permissions"). */
export function layerBucketArn({ partition, region }: { readonly partition: string; readonly region: string }): string {
  return `arn:${partition}:s3:::prod-${region}-starport-layer-bucket/*`;
}

/** What the policy of an interface endpoint says to the role. A text that is no policy is unknown. */
export function askEndpoint(
  policy: string,
  asked: {
    readonly role: AskingRole;
    readonly action: string;
    readonly resource: string;
    readonly endpointId: string;
    readonly vpcId: string;
    readonly region: string;
  },
): PolicyAnswer {
  return askPolicies([policy], {
    action: asked.action,
    resource: asked.resource,
    principal: principalOf(asked.role),
    context: {
      'aws:SourceVpce': asked.endpointId,
      'aws:SourceVpc': asked.vpcId,
      'aws:RequestedRegion': asked.region,
      'aws:SecureTransport': 'true',
      ...contextOf(asked.role),
      'aws:ResourceAccount': accountOf(asked.resource) || accountOf(asked.role.roleArn),
    },
  });
}

/**
 * What the policy of the S3 endpoint says to a layer's address. ECR signed it, so neither the principal's account nor
 * the bucket's is the customer's: conditions on one's own account or organisation certainly do not hold.
 */
export function askLayerBucket(
  policy: string,
  place: { readonly partition: string; readonly region: string; readonly endpointId: string; readonly vpcId: string },
): PolicyAnswer {
  return askPolicies([policy], {
    action: 's3:GetObject',
    resource: layerBucketArn(place).replace('*', 'layer'),
    principal: { kind: 'anybody' },
    context: {
      'aws:SourceVpce': place.endpointId,
      'aws:SourceVpc': place.vpcId,
      'aws:RequestedRegion': place.region,
      'aws:SecureTransport': 'true',
      'aws:PrincipalAccount': 'ECR',
      'aws:PrincipalArn': 'ECR',
      'aws:PrincipalOrgID': 'ECR',
      'aws:ResourceAccount': 'ECR',
      'aws:ResourceOrgID': 'ECR',
      's3:ResourceAccount': 'ECR',
    },
  });
}

/** Whether a role may be taken on by a service for this task. */
export function askTrust(trustPolicy: string, service: string, { partition, region, account }: Subject): PolicyAnswer {
  return trustAllows(trustPolicy, service, {
    'aws:SourceAccount': account,
    'aws:SourceArn': `arn:${partition}:ecs:${region}:${account}:*`,
  });
}
