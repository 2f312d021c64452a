import type { AwsFaults } from '../../src/simulation/aws/server/faults.ts';

/** One way in which a call of AWS goes wrong. */
export interface AwsFault {
  readonly name: string;
  /** Whether patience alone overcomes it, so that the answer has to be the same as without it. */
  readonly passes: boolean;
  readonly strike: (faults: AwsFaults, action: string) => void;
}

/** Longer than nothing and shorter than the limit of a call. */
const SLOW_MS = 60;

export const AWS_FAULTS: readonly AwsFault[] = [
  { name: 'denied', passes: false, strike: (faults, action) => faults.deny(action) },
  { name: 'throttled once', passes: true, strike: (faults, action) => faults.throttle(action, 1) },
  { name: 'throttled for ever', passes: false, strike: (faults, action) => faults.throttle(action) },
  { name: '500 once', passes: true, strike: (faults, action) => faults.status(action, 500, 1) },
  { name: '500 for ever', passes: false, strike: (faults, action) => faults.status(action, 500) },
  { name: 'slow', passes: true, strike: (faults, action) => faults.delay(action, SLOW_MS) },
  { name: 'hanging', passes: false, strike: (faults, action) => faults.hang(action) },
  { name: 'reset once', passes: true, strike: (faults, action) => faults.reset(action, 1) },
  { name: 'reset for ever', passes: false, strike: (faults, action) => faults.reset(action) },
  { name: 'malformed', passes: false, strike: (faults, action) => faults.malformed(action) },
];

export function faultNamed(name: string): AwsFault {
  const found = AWS_FAULTS.find((fault) => fault.name === name);
  if (found === undefined) throw new Error(`There is no fault ${name}.`);
  return found;
}
