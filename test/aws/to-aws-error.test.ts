import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AwsError, type AwsErrorKind } from '../../src/aws/error-kinds.ts';
import { saysNotThere } from '../../src/aws/error-names.ts';
import { RoleError, toAwsError } from '../../src/aws/to-aws-error.ts';
import { awsError } from './mocked-client.ts';

function thrown(name: string, more: object = {}): Error {
  return Object.assign(awsError(name), more);
}

const TABLE: readonly (readonly [string, AwsErrorKind])[] = [
  ['UnauthorizedOperation', 'access-denied'],
  ['AccessDenied', 'access-denied'],
  ['AccessDeniedException', 'access-denied'],
  ['RequestLimitExceeded', 'throttled'],
  ['ThrottlingException', 'throttled'],
  ['Throttling', 'throttled'],
  ['TooManyRequestsException', 'throttled'],
  ['AbortError', 'timed-out'],
  ['TimeoutError', 'timed-out'],
  ['CredentialsProviderError', 'no-credentials'],
  ['ExpiredToken', 'no-credentials'],
  ['ExpiredTokenException', 'no-credentials'],
  ['RequestExpired', 'no-credentials'],
  ['InvalidClientTokenId', 'no-credentials'],
  ['UnrecognizedClientException', 'no-credentials'],
  ['AuthFailure', 'no-credentials'],
  ['InvalidAction', 'not-supported'],
  ['UnknownOperationException', 'not-supported'],
  ['InvalidParameterException', 'invalid-request'],
  ['InvalidParameterValue', 'invalid-request'],
  ['ValidationError', 'invalid-request'],
  ['InvalidSubnetID.Malformed', 'invalid-request'],
  ['ServerException', 'failed'],
  ['InternalError', 'failed'],
  ['NoSuchEntity', 'failed'],
];

describe('an error of AWS', () => {
  it.each(TABLE)('%s is %s', (name, kind) => {
    expect(toAwsError(thrown(name), 'ecs:DescribeTasks')).toMatchObject({
      kind,
      awsName: name,
      action: 'ecs:DescribeTasks',
    });
  });

  it.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ECONNRESET', 'EHOSTUNREACH'])(
    'the system error %s is unreachable, and its code its name',
    (code) => {
      expect(toAwsError(thrown('Error', { code }), 'ecs:DescribeTasks')).toMatchObject({
        kind: 'unreachable',
        awsName: code,
      });
    },
  );

  it('a reset connection is unreachable though the SDK names it a time-out', () => {
    const error = thrown('TimeoutError', { code: 'ECONNRESET' });
    expect(toAwsError(error, 'ecs:DescribeTasks')).toMatchObject({ kind: 'unreachable', awsName: 'ECONNRESET' });
  });

  it('several refused connections at once are unreachable', () => {
    const error = Object.assign(new AggregateError([], 'all'), { code: 'ECONNREFUSED' });
    expect(toAwsError(error, 'ecs:DescribeTasks').kind).toBe('unreachable');
  });

  it.each([
    [403, 'SomethingNew', 'access-denied'],
    [429, 'SomethingNew', 'throttled'],
    [501, 'UnknownError', 'not-supported'],
    [404, 'UnknownError', 'not-supported'],
    [404, 'RepositoryNotFoundException', 'failed'],
    [500, 'UnknownError', 'failed'],
  ] as const)('a status of %i with the name %s is %s', (httpStatusCode, name, kind) => {
    expect(toAwsError(thrown(name, { $metadata: { httpStatusCode } }), 'ecs:DescribeTasks').kind).toBe(kind);
  });

  it('anything that is thrown becomes an AwsError with a message of at most a kilobyte', () => {
    fc.assert(
      fc.property(fc.anything(), fc.string({ maxLength: 5000 }), (thing, message) => {
        for (const error of [thing, awsError(message, message)]) {
          const told = toAwsError(error, 'ecs:DescribeTasks');
          expect(told).toBeInstanceOf(AwsError);
          expect(Buffer.byteLength(told.message)).toBeLessThanOrEqual(1024);
          expect(told.awsName.length).toBeLessThanOrEqual(100);
        }
      }),
    );
  });

  it('loses the secrets of its message and keeps nothing of the raw answer', () => {
    const error = thrown('ServerException', { message: 'see https://x.example/?X-Amz-Signature=abcdef0123456789' });
    const told = toAwsError(error, 'ecs:DescribeTasks');
    expect(told.message).not.toContain('abcdef0123456789');
    expect(told.cause).toBeUndefined();
  });

  it('of the reader role is told as AssumeRole, with the role', () => {
    const role = 'arn:aws:iam::111122223333:role/reader';
    const told = toAwsError(new RoleError('reader', role, thrown('AccessDenied')), 'ecs:DescribeTasks');
    expect(told).toMatchObject({ kind: 'access-denied', action: 'sts:AssumeRole', awsName: 'AccessDenied' });
    expect(told.message).toContain(role);
  });
});

describe('an answer that something is not there', () => {
  it.each([
    ['ImageNotFoundException', '', true],
    ['NoSuchEntity', '', true],
    ['InvalidVpcID.NotFound', '', true],
    ['ClientException', 'Unable to describe task definition.', true],
    ['ClientException', 'Too many of them.', false],
    ['AccessDeniedException', '', false],
  ])('%s (%s): %s', (name, message, expected) => {
    expect(saysNotThere(name, message)).toBe(expected);
  });
});
