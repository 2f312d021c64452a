import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/browser/**', 'test/faults/**'],
    environment: 'node',
    testTimeout: 20_000,
    // The packages of AWS and Slack are loaded once per worker, not once per file.
    isolate: false,
    setupFiles: ['test/leave-no-trace.ts'],
    maxWorkers: '100%',
  },
});
