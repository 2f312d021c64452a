import { accountOf, regionOf } from '../../model/arn.ts';
import type { Subject } from '../../model/subject.ts';
import { withoutDelegation } from '../../policy/delegation.ts';
import { evaluatePolicy, type PolicyDocument, type PolicyRequest, parsePolicy } from '../../policy/evaluate.ts';
import { answerOf, type PolicyAnswer, trustAllows } from '../../policy/trust.ts';
import type { AskingRole } from './pulling-roles.ts';

export type { PolicyAnswer } from '../../policy/trust.ts';

/** What a pull does on the repository; the managed policy's third action is not needed. */
export const PULL_ACTIONS = ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'] as const;

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
  return ask([policy], {
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
  return ask([policy], {
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

/** What the policies of a repository and of its registry say together to the role; silent where there is none. */
export function askResource(
  policies: readonly string[],
  role: AskingRole,
  action: string,
  resource: string,
): PolicyAnswer {
  const within = accountOf(role.roleArn) === accountOf(resource);
  return ask(
    policies,
    {
      action,
      resource,
      principal: principalOf(role),
      context: { 'aws:RequestedRegion': regionOf(resource), 'aws:SecureTransport': 'true', ...contextOf(role) },
    },
    within ? withoutDelegation : undefined,
  );
}

function principalOf({ roleArn, pathUnknown }: AskingRole): PolicyRequest['principal'] {
  return { kind: 'role', arn: roleArn, pathUnknown };
}

/** Conditions on the ARN of a role decide nothing where its path is not known. */
function contextOf({ roleArn, pathUnknown }: AskingRole): Readonly<Record<string, string>> {
  const account = { 'aws:PrincipalAccount': accountOf(roleArn) };
  return pathUnknown ? account : { ...account, 'aws:PrincipalArn': roleArn };
}

/** Whether a role may be taken on by a service for this task. */
export function askTrust(trustPolicy: string, service: string, { partition, region, account }: Subject): PolicyAnswer {
  return trustAllows(trustPolicy, service, {
    'aws:SourceAccount': account,
    'aws:SourceArn': `arn:${partition}:ecs:${region}:${account}:*`,
  });
}

function ask(
  policies: readonly string[],
  request: PolicyRequest,
  counting: (document: PolicyDocument) => PolicyDocument = (document) => document,
): PolicyAnswer {
  const parsed = policies.map(parsePolicy);
  if (!parsed.every((one) => one.ok)) return 'unknown';
  const Statement = parsed.flatMap(({ document }) => counting(document).Statement);
  return answerOf(evaluatePolicy({ Statement }, request).effect);
}
