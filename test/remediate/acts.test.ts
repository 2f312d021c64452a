import { describe, expect, it } from 'vitest';
import { callKey } from '../../src/fixes/fix-call.ts';
import { create } from '../../src/remediate/acts/create.ts';
import { look } from '../../src/remediate/acts/look.ts';
import { settle } from '../../src/remediate/acts/settle.ts';
import { verify } from '../../src/remediate/acts/verify.ts';
import type { SecondLook } from '../../src/remediate/second-look.ts';
import { announcement } from '../../src/render/proposal/messages.ts';
import { plainText } from '../../src/simulation/slack/index.ts';
import { CALL, deps, pendingEndpoint, run, settling, throttled } from './acting.ts';
import { gateway, MINUTE, NOW, step } from './samples.ts';

describe('waiting for AWS', () => {
  it('ends after ten minutes and names what is still pending', async () => {
    const acted = await run(
      settle,
      settling({ settlingSince: NOW - 10 * MINUTE }),
      deps({ endpointsById: async () => [pendingEndpoint()] }),
    );
    expect(acted.proposal.state).toBe('half-done');
    expect(acted.proposal.halt).toEqual({ kind: 'still-pending', keys: [callKey(CALL)] });
  });

  it('takes a refusal to tell for no answer about the endpoint', async () => {
    const acted = await run(settle, settling(), deps({ endpointsById: () => Promise.reject(throttled()) }));
    expect(acted.proposal.state).toBe('settling');
    expect(acted.due).toBe(NOW + 10_000);
  });

  it('looks sooner in the first minute', async () => {
    const acted = await run(settle, settling({ settlingSince: NOW }), deps({ endpointsById: async () => [] }));
    expect(acted.due).toBe(NOW + 5_000);
  });

  it('calls an endpoint lost that AWS does not know after a minute', async () => {
    const acted = await run(
      settle,
      settling({ settlingSince: NOW - 2 * MINUTE }),
      deps({ endpointsById: async () => [] }),
    );
    expect(acted.proposal.halt).toMatchObject({ kind: 'endpoint-failed', state: 'not found' });
  });
});

describe('a cause that cannot be judged again', () => {
  it('leaves the fix unverified, and the words for it are of the card', async () => {
    const nothing = { diagnosis: { findings: [], conclusion: { kind: 'undetermined', because: '' } } };
    const blind = { ...deps(), lookAgain: async () => nothing as unknown as SecondLook };
    const { proposal: after } = await run(verify, settling({ state: 'verifying', looks: 3 }), blind);
    expect(after.outcome).toEqual({ kind: 'unverified', because: null });
    expect(plainText(announcement(after, null))).toContain('The looks that it rests on came to nothing.');
  });
});

describe('a yes', () => {
  it('of an hour ago is not carried out', async () => {
    const { approval } = settling();
    if (approval === null) throw new Error('There is an approval.');
    const old = settling({
      state: 'looking',
      steps: [step(CALL, { state: 'waiting', id: null })],
      approval: { ...approval, at: NOW - 60 * MINUTE },
    });
    const acted = await run(look, old);
    expect(acted.proposal.outcome).toEqual({ kind: 'not-safe-now', obstacles: ['approval-old'] });
    expect(acted.proposal.state).toBe('done');
  });

  it('for other calls than those that are stored is not carried out', async () => {
    const swapped = settling({ state: 'looking', steps: [step(gateway(['rtb-0b']), { state: 'waiting', id: null })] });
    const acted = await run(look, swapped);
    expect(acted.proposal.outcome).toEqual({ kind: 'not-safe-now', obstacles: ['digest'] });
  });

  it('whose look was long ago is looked at again before anything is made', async () => {
    const stale = settling({
      state: 'creating',
      lookedAt: NOW - 11 * MINUTE,
      steps: [step(CALL, { state: 'waiting', id: null })],
    });
    const nothing = { taggedEndpoints: async () => [] };
    expect((await run(create, stale, deps(nothing))).proposal.state).toBe('looking');
  });

  it('whose first call was made by a process that died is known to be made, however long ago that was', async () => {
    const stale = settling({
      state: 'creating',
      lookedAt: NOW - 11 * MINUTE,
      steps: [step(CALL, { state: 'waiting', id: null })],
    });
    const { proposal: after } = await run(create, stale, deps({ taggedEndpoints: async () => [pendingEndpoint()] }));
    expect(after).toMatchObject({ state: 'creating', steps: [{ state: 'made', id: 'vpce-0a' }] });
  });
});
