import type { AwsErrorKind } from './error-kinds.ts';

/**
 * Names of errors by what they mean for a reader. EC2 and IAM answer with one class for every error, so the name is the
 * only thing that all services share. Sources: the common-errors pages of the EC2, ECS, ECR, IAM, STS, Secrets Manager,
 * CloudTrail, CloudWatch, CloudWatch Logs and AWS Health API references, and Node's system errors.
 */
const NAMES: Readonly<Record<Exclude<AwsErrorKind, 'failed'>, readonly string[]>> = {
  'access-denied': [
    'AccessDenied',
    'AccessDeniedException',
    'AuthorizationError',
    'AuthorizationErrorException',
    'Blocked',
    'ForbiddenException',
    'NotAuthorized',
    'OptInRequired',
    'PendingVerification',
    'UnauthorizedException',
    'UnauthorizedOperation',
  ],
  throttled: [
    'BandwidthLimitExceeded',
    'EC2ThrottledException',
    'LimitExceededException',
    'PriorRequestNotComplete',
    'ProvisionedThroughputExceededException',
    'RequestLimitExceeded',
    'RequestThrottled',
    'RequestThrottledException',
    'SlowDown',
    'Throttling',
    'ThrottlingException',
    'ThrottledException',
    'TooManyRequestsException',
    'TransactionInProgressException',
  ],
  'timed-out': ['AbortError', 'TimeoutError', 'RequestTimeout', 'RequestTimeoutException', 'ETIMEDOUT'],
  'no-credentials': [
    'AuthFailure',
    'CredentialsProviderError',
    'ExpiredToken',
    'ExpiredTokenException',
    'IncompleteSignature',
    'IncompleteSignatureException',
    'InvalidAccessKeyId',
    'InvalidClientTokenId',
    'InvalidSignatureException',
    'MissingAuthenticationToken',
    'MissingAuthenticationTokenException',
    'RequestExpired',
    'SignatureDoesNotMatch',
    'TokenProviderError',
    'UnrecognizedClientException',
  ],
  unreachable: [
    'ECONNABORTED',
    'ECONNREFUSED',
    'ECONNRESET',
    'EAI_AGAIN',
    'EHOSTUNREACH',
    'ENETDOWN',
    'ENETUNREACH',
    'ENOTFOUND',
    'EPIPE',
    'EPROTO',
    'CERT_HAS_EXPIRED',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'SELF_SIGNED_CERT_IN_CHAIN',
    'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  ],
  'not-supported': [
    'InvalidAction',
    'NotImplemented',
    'UnknownOperation',
    'UnknownOperationException',
    'UnsupportedOperation',
    'UnsupportedOperationException',
  ],
  'invalid-request': [
    'ClientException',
    'InvalidEventCategoryException',
    'InvalidFilter',
    'InvalidInput',
    'InvalidInputException',
    'InvalidLookupAttributesException',
    'InvalidMaxResultsException',
    'InvalidNextToken',
    'InvalidNextTokenException',
    'InvalidPaginationToken',
    'InvalidParameter',
    'InvalidParameterCombination',
    'InvalidParameterCombinationException',
    'InvalidParameterException',
    'InvalidParameterValue',
    'InvalidParameterValueException',
    'InvalidRequest',
    'InvalidRequestException',
    'InvalidTimeRangeException',
    'MalformedInput',
    'MalformedQueryString',
    'MissingParameter',
    'MissingRequiredParameterException',
    'SerializationException',
    'UnknownParameter',
    'ValidationError',
    'ValidationException',
  ],
};

const KIND_BY_NAME: ReadonlyMap<string, AwsErrorKind> = new Map([
  ...named('access-denied'),
  ...named('throttled'),
  ...named('timed-out'),
  ...named('no-credentials'),
  ...named('unreachable'),
  ...named('not-supported'),
  ...named('invalid-request'),
]);

function named(kind: keyof typeof NAMES): readonly (readonly [string, AwsErrorKind])[] {
  return NAMES[kind].map((name) => [name, kind] as const);
}

/** The kind that a name alone decides; `undefined` for a name that says nothing of it. */
export function kindOfName(name: string): AwsErrorKind | undefined {
  const known = KIND_BY_NAME.get(name);
  if (known !== undefined) return known;
  return /^Invalid[A-Za-z]{1,60}\.Malformed$/.test(name) ? 'invalid-request' : undefined;
}

const NOT_THERE: ReadonlySet<string> = new Set([
  'ClusterNotFoundException',
  'ImageNotFoundException',
  'LayersNotFoundException',
  'LifecyclePolicyNotFoundException',
  'NoSuchEntity',
  'NoSuchEntityException',
  'RegistryPolicyNotFoundException',
  'RepositoryNotFoundException',
  'RepositoryPolicyNotFoundException',
  'ResourceNotFoundException',
  'ScanNotFoundException',
  'ServiceNotFoundException',
  'SubscriptionRequiredException',
]);

/** Whether an error says that what was asked for does not exist: AWS answered, so the call went well. */
export function saysNotThere(name: string, message: string): boolean {
  if (NOT_THERE.has(name) || /^Invalid[A-Za-z]{1,60}\.NotFound$/.test(name)) return true;
  return name === 'ClientException' && message.startsWith('Unable to describe task definition');
}
