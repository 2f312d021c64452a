import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { AwsError } from '../../src/aws/error-kinds.ts';
import { actionsIn, PROBES } from '../../src/doctor/probes/index.ts';
import { judgeProbe } from '../../src/doctor/probes/judge-probe.ts';
import { readerPolicy } from '../../src/iam-policy.ts';
import { ACCOUNT, complaints, type Installation, OTHER_ACCOUNT, REGION, startInstallation } from './installation.ts';

const ACTIONS = readerPolicy().Statement.flatMap(({ Action }) => Action);
/** AWS answers it to everybody. */
const DENIABLE = ACTIONS.filter((action) => action !== 'sts:GetCallerIdentity');

const statement = z.strictObject({
  Sid: z.string(),
  Effect: z.literal('Allow'),
  Action: z.array(z.string()),
  Resource: z.literal('*'),
});

/** The statement that a repair tells to paste. */
function statementIn(repair: string | null | undefined): z.infer<typeof statement> {
  const text = /^\{.*^\}$/ms.exec(repair ?? '')?.[0] ?? '';
  return statement.parse(JSON.parse(text));
}

let installation: Installation;
beforeAll(async () => {
  installation = await startInstallation();
});
afterAll(() => installation.close());

describe('every action of the reader policy', () => {
  it('has a probe', () => {
    expect(ACTIONS.filter((action) => PROBES[action] === undefined)).toEqual([]);
  });

  it.each(DENIABLE)('%s is missed where it alone is refused', async (action) => {
    installation.aws.faults.deny(action);
    const answer = await installation.examine().finally(() => installation.aws.faults.clear());
    expect(complaints(answer)).toMatchObject([{ id: `read-actions:${ACCOUNT}`, status: 'failed' }]);
    expect(statementIn(complaints(answer)[0]?.repair).Action).toEqual([action]);
  });

  it('is asked for under its own name: a probe needs its action and no other', async () => {
    await installation.examine();
    const made = new Set(installation.aws.calls.map(({ action }) => action));
    expect(DENIABLE.filter((action) => !made.has(action))).toEqual([]);
    expect([...made].filter((action) => !ACTIONS.includes(action) && action !== 'sts:AssumeRole')).toEqual([]);
  });
});

describe('several actions that are refused', () => {
  it('stand in one statement, which is enough', async () => {
    const { readerRole } = installation;
    const sound = readerRole.inlinePolicies;
    readerRole.inlinePolicies = [];
    const answer = await installation.examine();
    const { Action, Effect, Resource } = statementIn(complaints(answer)[0]?.repair);
    readerRole.inlinePolicies = [
      { name: 'pasted', document: { Version: '2012-10-17', Statement: [{ Effect, Action, Resource }] } },
    ];
    const mended = await installation.examine();
    readerRole.inlinePolicies = sound;
    expect(Action).toEqual([...DENIABLE].sort());
    expect(complaints(mended)).toEqual([]);
  });

  it('are told of each account that is looked into', async () => {
    const answer = await installation.examine({ PULLFAIL_READER_ROLE: '' });
    expect(answer.checks.map(({ id }) => id)).toContain(`read-actions:${ACCOUNT}`);
    const both = await installation.examine({}, ['--account', OTHER_ACCOUNT]);
    expect(both.checks.find(({ id }) => id === `read-actions:${OTHER_ACCOUNT}`)?.status).toBe('skipped');
  });

  it('are not asked to be allowed where an organization refuses them', async () => {
    installation.aws.faults.deny('ecr:DescribeImages', { why: 'service-control-policy' });
    const answer = await installation.examine().finally(() => installation.aws.faults.clear());
    expect(complaints(answer)[0]?.repair).toBe(
      'ecr:DescribeImages is refused by a policy of the organization; no Allow helps until that lets it through.',
    );
  });
});

describe('what an answer proves', () => {
  const refused = (kind: AwsError['kind'], name: string, message: string) =>
    judgeProbe('route53:ListHostedZonesByVPC', {
      kind: 'refused',
      error: new AwsError(kind, 'route53:ListHostedZonesByVPC', name, message),
    });

  it('a thing that is not there means allowed', () => {
    expect(refused('failed', 'InvalidVpcID.NotFound', 'no such VPC')).toEqual({ kind: 'allowed' });
  });

  it('a refusal that names no permission may be about the thing, so it proves nothing', () => {
    expect(refused('access-denied', 'AccessDenied', 'The VPC is not yours.')).toMatchObject({ kind: 'unsure' });
  });

  it('a refusal that names another action misses that one', () => {
    const message = 'User: arn:aws:iam::111122223333:user/ana is not authorized to perform: ec2:DescribeVpcs';
    expect(refused('access-denied', 'AccessDenied', message)).toMatchObject({
      kind: 'missing',
      action: 'ec2:DescribeVpcs',
    });
  });

  it.each(['throttled', 'timed-out', 'unreachable', 'failed', 'not-supported', 'invalid-request'] as const)(
    '%s proves nothing',
    (kind) => {
      expect(refused(kind, 'Whatever', '')).toMatchObject({ kind: 'unsure', because: kind });
    },
  );

  it('the price list is asked of the partition that has it', () => {
    expect(actionsIn(REGION)).toContain('pricing:GetProducts');
    expect(actionsIn('cn-north-1')).not.toContain('pricing:GetProducts');
  });
});
