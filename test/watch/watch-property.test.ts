import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { taskCount } from '../../src/watch/say.ts';
import { LIMIT_MS, MOST_CALLS } from '../../src/watch/schedule.ts';
import type { ServiceSeen } from '../../src/watch/watch-body.ts';
import { T0 } from './samples.ts';
import { type Watched, watches } from './watched.ts';

function holds(check: (watch: Watched) => void): void {
  fc.assert(fc.property(watches, check), { numRuns: 500 });
}

describe('whatever the looks see', () => {
  it('following ends within the time and the calls that it has', () => {
    holds(({ steps, last }) => {
      expect(last.end).not.toBeNull();
      expect(last.calls).toBeLessThanOrEqual(MOST_CALLS);
      for (const { state } of steps) expect(state.nextLookAt ?? 0).toBeLessThanOrEqual(T0 + LIMIT_MS);
    });
  });

  it('a pause is never shorter than the one before it', () => {
    holds(({ steps }) => {
      const pauses = steps.flatMap(({ at, state }) => (state.nextLookAt === null ? [] : [state.nextLookAt - at]));
      expect(pauses).toEqual(pauses.toSorted((a, b) => a - b));
    });
  });

  it('the last word is what the last look saw', () => {
    holds(({ last: { end, service: known, missed }, lastLook }) => {
      if (lastLook?.kind !== 'service') {
        const kinds = lastLook?.kind === 'gone' ? ['gone'] : ['refused', 'time-over'];
        expect(kinds).toContain(end?.kind);
        return;
      }
      expect(known).toEqual(lastLook.service);
      expect(missed).toBeNull();
      expect(KINDS_FOR.filter(({ holdsFor }) => holdsFor(lastLook.service)).map(({ kind }) => kind)).toContain(
        end?.kind,
      );
    });
  });
});

const failed = ({ primary, failedDeployments }: ServiceSeen) => failedDeployments.includes(primary?.id ?? '');

/** What has to be true of a service for each last word about it. */
const KINDS_FOR: readonly { readonly kind: string; readonly holdsFor: (seen: ServiceSeen) => boolean }[] = [
  { kind: 'scaled-to-zero', holdsFor: ({ desired }) => desired === 0 },
  { kind: 'rollout-failed', holdsFor: (seen) => seen.desired > 0 && failed(seen) },
  { kind: 'rolled-back', holdsFor: (seen) => seen.primary?.isRollback === true && !failed(seen) },
  {
    kind: 'steady',
    holdsFor: (seen) => {
      const { running, desired } = taskCount(seen);
      return running === desired && seen.running === seen.desired && !failed(seen);
    },
  },
  { kind: 'time-over', holdsFor: (seen) => seen.desired > 0 && !failed(seen) },
];
