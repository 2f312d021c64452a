import { describe, expect, it, vi } from 'vitest';
import { createAsk, orWhenNamed } from '../../src/aws/ask.ts';
import { AwsError } from '../../src/aws/error-kinds.ts';
import { Slots } from '../../src/aws/slots.ts';
import { awsError } from './mocked-client.ts';
import { askWith, PLACE, recordingScope } from './scope.ts';

const never = () => new Promise<never>(() => {});

describe('one call', () => {
  it('is told to the scope when it begins and when it ends', async () => {
    const scope = recordingScope();
    let now = 1000;
    const ask = createAsk(PLACE, scope, { callTimeoutMs: 60_000, slots: new Slots(1), clock: () => now });
    const output = await ask.call('ecs:DescribeTasks', async () => {
      expect(scope.begun).toEqual(['ecs:DescribeTasks']);
      now += 25;
      return 7;
    });
    expect(output).toBe(7);
    expect(scope.calls).toEqual([{ call: 'ecs:DescribeTasks', place: PLACE, durationMs: 25, outcome: 'ok' }]);
  });

  it.each([
    ['AccessDeniedException', 'access-denied'],
    ['RepositoryNotFoundException', 'ok'],
  ])('that ends in %s has the outcome %s', async (name, outcome) => {
    const scope = recordingScope();
    await expect(askWith(scope).call('ecr:DescribeImages', () => Promise.reject(awsError(name)))).rejects.toThrow(
      AwsError,
    );
    expect(scope.calls.map((call) => call.outcome)).toEqual([outcome]);
  });

  it('that never answers ends at its limit, and its signal aborts', async () => {
    const scope = recordingScope();
    let signal: AbortSignal | undefined;
    const call = askWith(scope, PLACE, 5).call('ecs:DescribeTasks', (limit) => {
      signal = limit.abortSignal;
      return never();
    });
    await expect(call).rejects.toMatchObject({
      kind: 'timed-out',
      awsName: 'TimeoutError',
      action: 'ecs:DescribeTasks',
    });
    expect(signal?.aborted).toBe(true);
    expect(scope.calls[0]?.outcome).toBe('timed-out');
  });

  it('ends when the whole work is given up', async () => {
    const controller = new AbortController();
    const scope = recordingScope(controller.signal);
    const call = askWith(scope).call('ecs:DescribeTasks', (limit) => {
      setImmediate(() => controller.abort());
      return new Promise((_, reject) => {
        limit.abortSignal.addEventListener('abort', () => reject(awsError('AbortError')));
      });
    });
    await expect(call).rejects.toMatchObject({ kind: 'timed-out' });
    expect(scope.calls[0]?.outcome).toBe('timed-out');
  });

  it('is not made at all once the work was given up', async () => {
    const scope = recordingScope(AbortSignal.abort());
    const send = vi.fn(never);
    await expect(askWith(scope).call('ecs:DescribeTasks', send)).rejects.toMatchObject({ kind: 'timed-out' });
    expect(send).not.toHaveBeenCalled();
    expect(scope.begun).toEqual([]);
  });

  it('leaves no listener on the signal of a long work', async () => {
    const controller = new AbortController();
    const added = vi.spyOn(controller.signal, 'addEventListener');
    const removed = vi.spyOn(controller.signal, 'removeEventListener');
    await askWith(recordingScope(controller.signal)).call('ecs:DescribeTasks', async () => 1);
    expect(removed).toHaveBeenCalledTimes(added.mock.calls.length);
    expect(added).toHaveBeenCalled();
  });
});

describe('many calls', () => {
  it('may listen to one signal without a warning of a leak', async () => {
    const warned = vi.spyOn(process, 'emitWarning').mockImplementation(() => {});
    const ask = askWith();
    await Promise.all(Array.from({ length: 30 }, () => ask.call('ecs:DescribeTasks', () => new Promise(setImmediate))));
    expect(warned).not.toHaveBeenCalled();
    warned.mockRestore();
  });

  it('run no more at a time than there are slots, in the order of asking', async () => {
    const scope = recordingScope();
    const ask = createAsk(PLACE, scope, { callTimeoutMs: 60_000, slots: new Slots(3), clock: Date.now });
    let running = 0;
    let most = 0;
    const calls = Array.from({ length: 20 }, (_, index) =>
      ask.call(`ecs:Describe${index}`, async () => {
        running += 1;
        most = Math.max(most, running);
        await new Promise(setImmediate);
        running -= 1;
      }),
    );
    await Promise.all(calls);
    expect(most).toBe(3);
    expect(scope.begun).toEqual(calls.map((_, index) => `ecs:Describe${index}`));
  });

  it('that wait for a slot leave the queue when the work is given up', async () => {
    const slots = new Slots(1);
    const giveBack = await slots.take(new AbortController().signal);
    const controller = new AbortController();
    const scope = recordingScope(controller.signal);
    const ask = createAsk(PLACE, scope, { callTimeoutMs: 60_000, slots, clock: Date.now });
    const waiting = ask.call('ecs:DescribeTasks', never);
    controller.abort();
    await expect(waiting).rejects.toMatchObject({ kind: 'timed-out' });
    expect(scope.begun).toEqual([]);
    giveBack();
    giveBack();
    const first = await slots.take(new AbortController().signal);
    const second = slots.take(AbortSignal.timeout(5));
    await expect(second).rejects.toBeDefined();
    first();
  });
});

describe('orWhenNamed', () => {
  const refused = (name: string) => Promise.reject(new AwsError('failed', 'ecr:DescribeImages', name, 'told'));

  it('gives the value of a named error', async () => {
    await expect(orWhenNamed(refused('NoSuchEntity'), { NoSuchEntity: null })).resolves.toBeNull();
  });

  it.each(['AccessDenied', 'toString', '__proto__'])('passes %s on', async (name) => {
    await expect(orWhenNamed(refused(name), { NoSuchEntity: null })).rejects.toMatchObject({ awsName: name });
  });
});
