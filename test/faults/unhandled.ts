import { afterAll } from 'vitest';

/** Rejections that nobody takes while the tests of this file run, in order. */
export function unhandledRejections(): unknown[] {
  const reasons: unknown[] = [];
  const note = (reason: unknown) => void reasons.push(reason);
  process.on('unhandledRejection', note);
  afterAll(() => void process.off('unhandledRejection', note));
  return reasons;
}
