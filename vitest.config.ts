import { availableParallelism } from 'node:os';
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
    // Half of the time is spent waiting for what goes over the wire.
    maxWorkers: Math.ceil(availableParallelism() * 1.5),
  },
});
