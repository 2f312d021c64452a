import { describe, expect, it } from 'vitest';
import type { Durable } from '../../src/slack/durable.ts';
import type { Keeping } from '../../src/slack/live-thread.ts';
import { offerFix } from '../../src/slack/offer-fix.ts';
import { diagnosis } from '../render/samples.ts';
import { RecordingPoster } from './recording-poster.ts';
import { listenerDeps } from './wire.ts';

const THREAD = { channel: 'C00FAKE1', threadTs: '1.000000' };
const KEEPING: Keeping = {
  caseId: 'inv-1',
  rootTs: '1.000000',
  checksTs: null,
  resumed: true,
  answered: false,
  sinceMs: 0,
  learned: () => {},
};

/** A diagnosis whose fix stands in the way of another one that is open. */
function setUp() {
  const poster = new RecordingPoster(() => 0);
  let offers = 0;
  const remediation = {
    offer: async () => {
      offers += 1;
      return { kind: 'other-is-open', id: 'fix-00000000-1', channel: 'C00FAKE2' };
    },
  };
  const deps = { ...listenerDeps(), poster, durable: { remediation } as unknown as Durable };
  const offer = (thread = THREAD) => offerFix(diagnosis(), thread, 'U00FAKE1', KEEPING, deps);
  return { poster, offer, offers: () => offers };
}

describe('why no fix is offered', () => {
  it('is said once, though a restart comes in between', async () => {
    const { poster, offer } = setUp();
    await offer();
    expect(poster.calls.map((call) => call.message.blocks[0]?.block_id)).toEqual(['offer:inv-1']);
    poster.standing.set('offer:inv-1', { channel: 'C00FAKE1', ts: '2.000000' });
    await offer();
    expect(poster.calls).toHaveLength(1);
  });

  it.each(['D00FAKE1', 'U00FAKE1'])('is that nobody else sees a direct message (%s)', async (channel) => {
    const { poster, offer, offers } = setUp();
    await offer({ ...THREAD, channel });
    expect(offers()).toBe(0);
    expect(poster.calls.map((call) => call.message.text)).toEqual([
      expect.stringContaining('No button is offered in a direct message'),
    ]);
  });
});
