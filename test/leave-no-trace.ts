import { afterAll, vi } from 'vitest';

/** Clients that tests make themselves announce the end of Node 20 otherwise. */
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';

/** Files share a process and its modules: whatever one of them changed in the process is as before for the next. */
const before = { ...process.env };

afterAll(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
  for (const name of Object.keys(process.env)) {
    if (!(name in before)) delete process.env[name];
  }
  Object.assign(process.env, before);
});
