import type { ProtocolName } from '../wire/protocol.ts';
import { Refusal } from '../wire/refusal.ts';

/** "Too many requests" by the name and status that each protocol gives it. */
export function throttled(protocol: ProtocolName): Refusal {
  if (protocol === 'ec2') return new Refusal('RequestLimitExceeded', 'Request limit exceeded.', 503);
  return new Refusal(protocol === 'json' ? 'ThrottlingException' : 'Throttling', 'Rate exceeded', 400);
}

const FAILURE_NAMES: Readonly<Record<string, string>> = {
  cloudtrail: 'InternalFailure',
  cloudwatch: 'InternalServiceFault',
  ec2: 'InternalError',
  health: 'InternalFailure',
  iam: 'ServiceFailure',
  logs: 'InternalFailure',
  sts: 'InternalFailure',
  pricing: 'InternalErrorException',
  route53: 'InternalFailure',
  secretsmanager: 'InternalServiceError',
};

/** The service's own failure. */
export function serviceFailure(service: string, status: number): Refusal {
  const code = status === 503 ? 'ServiceUnavailable' : (FAILURE_NAMES[service] ?? 'ServerException');
  return new Refusal(code, 'An internal error has occurred.', status);
}

/** An operation that the service (or this simulation) does not have. */
export function unknownOperation(protocol: ProtocolName, operation: string): Refusal {
  if (protocol === 'json') return new Refusal('UnknownOperationException', `Operation ${operation} is not known.`, 400);
  const message =
    protocol === 'ec2'
      ? `The action ${operation} is not valid for this web service.`
      : `Could not find operation ${operation}`;
  return new Refusal('InvalidAction', message, 400);
}
