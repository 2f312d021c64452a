import { crossesAccounts, fromEcr, fromEcrPublic, fromElsewhere, looksLikePullThroughCache } from '../conditions.ts';
import { type Signature, signature } from '../signature.ts';

/** Denials that IAM or ECR spell out. */
export const PERMISSION: readonly Signature[] = [
  signature({
    id: 'upstream-refused',
    symptom: 'pull-through-cache',
    certainty: 'certain',
    any: [
      'authentication to the upstream registry failed',
      'BatchImportUpstreamImage',
      'UnableToGetUpstreamImage',
      'UnableToAccessSecretException',
      'UnableToDecryptSecretValue',
      'UnsupportedUpstreamRegistry',
      'pull through cache',
      'upstream registry',
      'ecr-pullthroughcache/',
    ],
    alternatives: ['registry-credentials', 'image-not-found'],
    says: 'ECR could not get the image from the registry behind its pull-through cache: look at the secret of the rule, the upstream name, and the import permission of the role.',
    example:
      "CannotPullContainerError: Error response from daemon: pull access denied for 111122223333.dkr.ecr.eu-west-1.amazonaws.com/docker-hub/library/nginx, repository does not exist or may require 'docker login': denied: The authentication to the upstream registry failed. Verify that the credentials provided in the pull through cache rule are correct, and try again.",
  }),
  signature({
    id: 'endpoint-policy-denial',
    symptom: 'ecr-auth',
    certainty: 'certain',
    any: [
      'not authorized to perform: ecr:… no VPC endpoint policy allows',
      'not authorized to perform: ecr:… explicit deny in a VPC endpoint policy',
    ],
    alternatives: [],
    says: 'The policy of a VPC endpoint for ECR does not allow this call; the role itself may be in order.',
    example:
      'CannotPullECRContainerError: AccessDeniedException: User: arn:aws:sts::111122223333:assumed-role/shop-exec/0123 is not authorized to perform: ecr:GetAuthorizationToken on resource: * because no VPC endpoint policy allows the ecr:GetAuthorizationToken action status code: 400, request id: 0123',
  }),
  signature({
    id: 'repository-policy-denial',
    symptom: 'repository-policy',
    certainty: 'certain',
    any: [
      'not authorized to perform: ecr:… no resource-based policy allows',
      'not authorized to perform: ecr:… explicit deny in a resource-based policy',
    ],
    alternatives: ['ecr-auth'],
    says: 'The policy of the repository does not let this role pull; across accounts it must be named there.',
    example:
      "Error response from daemon: pull access denied for 444455556666.dkr.ecr.us-west-2.amazonaws.com/shop, repository does not exist or may require 'docker login': denied: User: arn:aws:sts::111122223333:assumed-role/shop-exec/0123 is not authorized to perform: ecr:BatchGetImage on resource: arn:aws:ecr:us-west-2:444455556666:repository/shop because no resource-based policy allows the ecr:BatchGetImage action",
  }),
  signature({
    id: 'role-denial',
    symptom: 'ecr-auth',
    certainty: 'certain',
    any: [
      'not authorized to perform: ecr:… no identity-based policy allows',
      'not authorized to perform: ecr:… explicit deny',
      'not authorized to perform: ecr:… no permissions boundary',
      'not authorized to perform: ecr:… no session policy',
      'not authorized to perform: ecr:… no service control policy',
      'not authorized to perform: ecr:GetAuth',
      'not authorized to perform: ecr-public:',
      'not authorized to perform: sts:GetServiceBearerToken',
    ],
    alternatives: ['repository-policy'],
    says: 'The role that pulls lacks a permission for ECR; the message names the action and the kind of policy that is at fault.',
    example:
      'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve ecr registry auth: service call has been retried 1 time(s): AccessDeniedException: User: arn:aws:sts::111122223333:assumed-role/shop-exec/0123 is not authorized to perform: ecr:GetAuthorizationToken on resource: * because no identity-based policy allows the ecr:GetAuthorizationToken action status code: 400',
  }),
  signature({
    id: 'cross-account-denial',
    symptom: 'ecr-auth',
    certainty: 'likely',
    any: ['not authorized to perform: ecr:'],
    when: crossesAccounts,
    alternatives: ['repository-policy', 'not-a-pull-failure'],
    says: 'A role of one account was refused a repository of another; either its own policy or the policy of the repository is missing a permission.',
    example:
      "CannotPullContainerError: Error response from daemon: pull access denied for 444455556666.dkr.ecr.us-west-2.amazonaws.com/shop, repository does not exist or may require 'docker login': denied: User: arn:aws:sts::111122223333:assumed-role/shop-exec/0123 is not authorized to perform: ecr:BatchGetImage on resource: arn:aws:ecr:us-west-2:444455556666:repository/shop",
  }),
  signature({
    id: 'denial',
    symptom: 'ecr-auth',
    certainty: 'likely',
    any: ['not authorized to perform: ecr:', 'not authorized to perform: ecr'],
    alternatives: ['repository-policy', 'not-a-pull-failure'],
    says: 'The role that pulls was refused by ECR, and the text does not say by which policy.',
    example:
      'denied: User: arn:aws:sts::111122223333:assumed-role/shop-exec/0123 is not authorized to perform: ecr:BatchGetImage on resou',
  }),
  signature({
    id: 'access-denied-by-ecr',
    symptom: 'ecr-auth',
    stage: 'auth',
    certainty: 'likely',
    any: [
      'AccessDenied',
      'UnrecognizedClientException',
      'InvalidSignatureException',
      'ExpiredToken',
      'InvalidClientTokenId',
    ],
    none: ['secretsmanager', '<Code>'],
    when: ({ stage, kind }) => stage === 'registry-auth' && kind !== 'other',
    alternatives: [],
    says: 'ECR refused to give a login token to the role; its permissions or its credentials are at fault.',
    example:
      'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve ecr registry auth: service call has been retried 1 time(s): AccessDeniedException: User: arn:aws:sts::111122223333:assumed-rol...',
  }),
  signature({
    id: 'no-role-credentials',
    symptom: 'ecr-auth',
    stage: 'auth',
    certainty: 'likely',
    any: [
      'engine ecr credentials: not found',
      'NoCredentialProviders',
      'execution credentials, but the credentials are empty',
      'no EC2 IMDS role found',
      'no EC2 instance role found',
      'failed to refresh cached credentials',
      'EC2RoleRequestError',
      'missing AuthorizationData in ECR',
      'AuthorizationData is nil',
      'unexpected number of results in AuthorizationData',
      'ecr auth data',
      "container's registry auth data",
    ],
    when: ({ kind, stage, mentionsPull }) => kind !== 'other' && (mentionsPull || stage === 'registry-auth'),
    alternatives: ['host-runtime'],
    says: 'There were no role credentials to ask ECR with: the execution role or the instance role is absent, or its credentials did not reach the agent.',
    example: 'CannotPullECRContainerError: engine ecr credentials: not found',
  }),
  signature({
    id: 'expired-token',
    symptom: 'ecr-auth',
    stage: 'auth',
    certainty: 'certain',
    any: ['authorization token has expired', 'token has expired. Reauthenticate'],
    when: (message) => fromEcr(message) || fromEcrPublic(message) || !fromElsewhere(message),
    alternatives: ['registry-credentials'],
    says: 'An old ECR login was sent; ECS renews its own, so look for a login stored on the host, in a proxy or in the pipeline.',
    example:
      "CannotPullContainerError: Error response from daemon: pull access denied for 111122223333.dkr.ecr.eu-west-1.amazonaws.com/shop, repository does not exist or may require 'docker login': denied: Your authorization token has expired. Reauthenticate and try again.",
  }),
  signature({
    id: 'ecr-without-token',
    symptom: 'ecr-auth',
    stage: 'auth',
    certainty: 'certain',
    any: [
      'no basic auth credentials',
      'handle basic auth because missing username',
      '401 Unauthorized',
      'unauthorized: authentication required',
      'unauthorized: Not Authorized',
    ],
    when: (message) =>
      !fromElsewhere(message) && (message.registry !== null || message.squeezed.includes('nobasicauth')),
    alternatives: ['registry-credentials'],
    says: 'No ECR login was sent for this registry: there is no execution role, or the image belongs to an account or Region for which the token was not made.',
    example:
      'CannotPullContainerError: Error response from daemon: Head "https://111122223333.dkr.ecr.eu-west-1.amazonaws.com/v2/shop/manifests/v42": no basic auth credentials',
  }),
  signature({
    id: 'cache-refused',
    symptom: 'ecr-auth',
    certainty: 'likely',
    any: ['403 Forbidden'],
    when: (message) => looksLikePullThroughCache(message) && message.urlKind !== 'blob',
    alternatives: ['pull-through-cache', 'repository-policy'],
    says: 'ECR refused a repository whose name looks like a pull-through cache: the role lacks a permission, or the upstream name is wrong.',
    example:
      'CannotPullContainerError: failed to resolve reference "111122223333.dkr.ecr.us-west-2.amazonaws.com/docker-hub/nginx:1": pulling from host 111122223333.dkr.ecr.us-west-2.amazonaws.com failed with status code [manifests 1]: 403 Forbidden',
  }),
];
