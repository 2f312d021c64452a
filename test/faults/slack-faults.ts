import type { Faults } from '../../src/simulation/slack/faults.ts';

/** One way in which a call of Slack goes wrong. */
export interface SlackFault {
  readonly name: string;
  /** Whether trying again is enough, so that nothing may be missing at the end. */
  readonly passes: boolean;
  readonly strike: (faults: Faults, method: string) => void;
}

const refusal = (error: string): SlackFault => ({
  name: error,
  passes: false,
  strike: (faults, method) => faults.refuse(method, error),
});

export const SLACK_FAULTS: readonly SlackFault[] = [
  { name: '429 once', passes: true, strike: (faults, method) => faults.rateLimit(method, 1, 1) },
  { name: '429 three times', passes: true, strike: (faults, method) => faults.rateLimit(method, 3, 1) },
  { name: '500 once', passes: true, strike: (faults, method) => faults.next(method, { status: 500 }) },
  { name: '500 for ever', passes: false, strike: (faults, method) => faults.next(method, { status: 500 }, 1_000) },
  { name: 'reset once', passes: true, strike: (faults, method) => faults.next(method, { reset: true }) },
  { name: 'slow', passes: true, strike: (faults, method) => faults.next(method, { delayMs: 150 }, 1_000) },
  {
    name: 'message_not_found once',
    passes: true,
    strike: (faults, method) => faults.next(method, { error: 'message_not_found' }),
  },
  {
    name: 'invalid_blocks once',
    passes: true,
    strike: (faults, method) => faults.next(method, { error: 'invalid_blocks' }),
  },
  refusal('channel_not_found'),
  refusal('invalid_blocks'),
  refusal('token_revoked'),
];
