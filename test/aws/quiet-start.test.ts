import { expect, it, onTestFinished, vi } from 'vitest';
import { createReaders } from '../../src/aws/readers.ts';

it('clients begin without a warning on standard error about the version of Node', () => {
  vi.stubEnv('AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED', undefined);
  const warned = vi.spyOn(process, 'emitWarning').mockImplementation(() => {});
  onTestFinished(() => {
    vi.unstubAllEnvs();
    warned.mockRestore();
  });
  const scope = { signal: new AbortController().signal, started: () => () => {} };
  createReaders({ readerRole: null }).at({ account: '111122223333', region: 'us-east-1' }, scope);
  expect(warned).not.toHaveBeenCalled();
});
