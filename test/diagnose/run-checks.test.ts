import { describe, expect, it } from 'vitest';
import { AwsError } from '../../src/aws/error-kinds.ts';
import type { AwsReaders } from '../../src/aws/reader.ts';
import { type Check, defineCheck, observed } from '../../src/checks/check.ts';
import type { Classification } from '../../src/classify/classification.ts';
import { CallRecord } from '../../src/diagnose/call-record.ts';
import { CheckRun, type CheckWatcher } from '../../src/diagnose/run-checks.ts';

const HERE = { account: '111122223333', region: 'us-east-1' };

const CLASSIFICATION: Classification = {
  symptom: 'network-unreachable',
  stage: 'manifest',
  certainty: 'certain',
  signatureId: null,
  summary: 'The registry was not reached.',
  facts: {},
  alternatives: [],
  reading: { errorName: null, stage: null, urlKind: null, leaf: '', cutShort: false, otherErrors: 0 },
};

/** A reader whose every place throws: these checks make their calls through the scope alone. */
function readers(onCall: (call: string) => Promise<void> = async () => {}): AwsReaders {
  const call = async (name: string, scope: Parameters<AwsReaders['at']>[1]) => {
    const ended = scope.started(name, HERE);
    try {
      await onCall(name);
      ended('ok', 1);
    } catch (error) {
      ended(error instanceof AwsError ? error.kind : 'failed', 1);
      throw error;
    }
  };
  const at: AwsReaders['at'] = (_place, scope) => {
    const describe = (name: string) => async () => {
      await call(name, scope);
      return [];
    };
    const ec2 = {
      describeDhcpOptions: describe('ec2:DescribeDhcpOptions'),
      describeSubnets: describe('ec2:DescribeSubnets'),
    };
    return { ec2 } as unknown as ReturnType<AwsReaders['at']>;
  };
  return { at, callerAccount: async () => HERE.account, crossAccount: false };
}

function runWith(options: { readers?: AwsReaders; signal?: AbortSignal } = {}) {
  const record = new CallRecord();
  const events: string[] = [];
  const watcher: CheckWatcher = {
    started: ({ id }) => events.push(`started ${id}`),
    ended: ({ id }, { status }) => events.push(`${status} ${id}`),
    broke: () => 'bug000000001',
  };
  const run = new CheckRun({
    subject: { partition: 'aws', ...HERE, cluster: 'prod', service: null, taskId: null, text: '' },
    classification: () => CLASSIFICATION,
    readers: options.readers ?? readers(),
    record,
    signal: options.signal ?? new AbortController().signal,
    now: () => new Date(0),
    watcher,
  });
  return { run, record, events };
}

const first: Check<{ n: number }> = defineCheck({
  id: 'first',
  title: 'First',
  reads: ['ec2:DescribeSubnets'],
  needs: {},
  async look({ aws }) {
    await aws.ec2.describeSubnets([]);
    return observed({ n: 1 }, 'Seen.');
  },
});
const second = defineCheck({
  id: 'second',
  title: 'Second',
  reads: ['ec2:DescribeDhcpOptions'],
  needs: { first },
  async look({ aws }, needed) {
    await aws.ec2.describeDhcpOptions();
    return observed({ n: needed.first.n + 1 }, 'Seen.');
  },
});
const beside = defineCheck({
  id: 'beside',
  title: 'Beside',
  reads: ['ec2:DescribeDhcpOptions'],
  needs: {},
  async look({ aws }) {
    await Promise.all([aws.ec2.describeDhcpOptions(), aws.ec2.describeDhcpOptions()]);
    return observed({}, 'Seen.');
  },
});

describe('running checks', () => {
  it('asks for what a check needs first and hands the facts over', async () => {
    const { run, events } = runWith();
    expect(await run.ask(second)).toMatchObject({ status: 'observed', facts: { n: 2 } });
    expect(events).toEqual(['started first', 'observed first', 'started second', 'observed second']);
  });

  it('runs each check once, however often and by whomever it is asked for', async () => {
    const { run, record } = runWith();
    await Promise.all([run.ask(second), run.ask(first), run.ask(second)]);
    expect(record.calls).toHaveLength(2);
  });

  it('counts rounds by the longest chain of calls, not by their number', async () => {
    const { run, record } = runWith();
    await Promise.all([run.ask(second), run.ask(beside)]);
    expect(record.calls).toHaveLength(4);
    expect(record.rounds).toBe(2);
  });

  it('turns a refusal into an inconclusive result that names the action', async () => {
    const denied = readers(async (name) => {
      throw new AwsError('access-denied', name, 'UnauthorizedOperation', 'no');
    });
    const { run } = runWith({ readers: denied });
    expect(await run.ask(first)).toMatchObject({
      status: 'inconclusive',
      reason: { kind: 'aws', error: 'access-denied', action: 'ec2:DescribeSubnets' },
      summary: expect.stringContaining('ec2:DescribeSubnets'),
    });
  });

  it('skips what needed a refused look, and says what it waited for', async () => {
    const denied = readers(async (name) => {
      throw new AwsError('throttled', name, 'RequestLimitExceeded', 'no');
    });
    const { run } = runWith({ readers: denied });
    expect(await run.ask(second)).toMatchObject({ status: 'skipped', waitingFor: 'first' });
  });

  it('does not wait for a look that never comes back once the time is up', async () => {
    const time = new AbortController();
    const { run } = runWith({ readers: readers(() => new Promise(() => {})), signal: time.signal });
    const result = run.ask(first);
    time.abort();
    expect(await result).toMatchObject({ status: 'inconclusive', reason: { kind: 'deadline' } });
  });

  it('takes a bug in a check for no answer of AWS', async () => {
    const broken = defineCheck({
      id: 'broken',
      title: 'Broken',
      reads: [],
      needs: {},
      look: async () => {
        throw new TypeError('undefined is not a function');
      },
    });
    const { run } = runWith();
    expect(await run.ask(broken)).toMatchObject({
      status: 'inconclusive',
      reason: { kind: 'bug', id: 'bug000000001' },
    });
  });
});
