import { describe, expect, it } from 'vitest';
import { AwsError } from '../../src/aws/error-kinds.ts';
import type { AwsReaders } from '../../src/aws/reader.ts';
import { investigate } from '../../src/diagnose/investigate.ts';

/** No credentials anywhere: whatever is asked fails in the same way. */
const readers: AwsReaders = {
  at: () =>
    new Proxy({}, { get: () => new Proxy({}, { get: (_, name) => refuse(String(name)) }) }) as ReturnType<
      AwsReaders['at']
    >,
  callerAccount: refuse('callerAccount'),
  crossAccount: false,
};

function refuse(name: string): () => Promise<never> {
  return async () => {
    throw new AwsError('no-credentials', `aws:${name}`, 'CredentialsProviderError', 'none');
  };
}

const ask = (input: string) =>
  investigate(
    { input, region: 'us-east-1', sink: () => {} },
    { readers, now: () => new Date(0), deadline: () => new AbortController().signal, report: () => {} },
  );

describe('without AWS credentials', () => {
  it('a pasted error is classified, and nothing is confirmed', async () => {
    const { classification, conclusion, fixes, foundBy } = await ask(
      'CannotPullContainerError: toomanyrequests: You have reached your pull rate limit. https://www.docker.com/increase-rate-limit',
    );
    expect(classification.symptom).toBe('rate-limited');
    expect(conclusion.kind).toBe('undetermined');
    expect(fixes).toEqual([]);
    expect(foundBy).toContain('no valid AWS credentials');
  });

  it('a task that cannot be read is not called anything but undetermined', async () => {
    const { conclusion, calls } = await ask(
      'arn:aws:ecs:us-east-1:111122223333:task/prod/0123456789abcdef0123456789abcdef',
    );
    expect(conclusion.kind).toBe('undetermined');
    expect(calls.length).toBeLessThanOrEqual(1);
  });
});
