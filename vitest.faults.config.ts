import { defineConfig } from 'vitest/config';

/** Every call in turn goes wrong in every way: minutes of work, which `npm test` leaves out. */
export default defineConfig({
  test: {
    include: ['test/faults/**/*.test.ts'],
    environment: 'node',
    testTimeout: 180_000,
    isolate: false,
    setupFiles: ['test/leave-no-trace.ts'],
    maxWorkers: '100%',
  },
});
