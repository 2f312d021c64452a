import { describe, expect, it } from 'vitest';
import { AwsError, type AwsErrorKind } from '../../src/aws/error-kinds.ts';
import type { Fixer } from '../../src/aws/fixer.ts';
import type { AwsWriter } from '../../src/aws/writer.ts';
import { tryOut } from '../../src/remediate/try-out.ts';
import { GROUP, gateway, proposal } from './samples.ts';

const error = (awsName: string, kind: AwsErrorKind) =>
  new AwsError(kind, 'ec2:CreateVpcEndpoint', awsName, 'Said AWS.');
const THROTTLED = error('RequestLimitExceeded', 'throttled');
const DENIED = error('UnauthorizedOperation', 'access-denied');

async function triedOut(...errors: readonly AwsError[]) {
  const left = [...errors];
  const dryRun = async () => {
    const next = left.shift();
    if (next !== undefined) throw next;
  };
  const fixer: Fixer = { open: () => ({ dryRun }) as unknown as AwsWriter };
  return tryOut('fix-00000000-1', proposal(), gateway(), fixer);
}

describe('a dry run', () => {
  it('that AWS was too busy for is made again', async () => {
    expect(await triedOut(THROTTLED, error('ServiceUnavailable', 'failed'))).toEqual([]);
  });

  it('that AWS never answers is no refusal', async () => {
    const expected = [{ kind: 'not-tried-out', action: 'ec2:CreateVpcEndpoint', awsName: 'RequestLimitExceeded' }];
    expect(await triedOut(THROTTLED, THROTTLED, THROTTLED)).toEqual(expected);
  });

  it('that AWS refuses is a refusal, at once and after a busy answer', async () => {
    const expected = [expect.objectContaining({ kind: 'refused', awsName: 'UnauthorizedOperation' })];
    expect(await triedOut(DENIED)).toEqual(expected);
    expect(await triedOut(THROTTLED, DENIED)).toEqual(expected);
  });

  it('is not made of a rule in a group that does not exist yet', async () => {
    const rule = GROUP[1] ?? gateway();
    const never = (): never => {
      throw new Error('Nothing is tried out.');
    };
    expect(await tryOut('fix-00000000-1', proposal(), rule, { open: never })).toEqual([]);
  });
});
