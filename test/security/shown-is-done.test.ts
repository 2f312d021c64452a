import { describe, expect, it, vi } from 'vitest';
import { offerDigestOf } from '../../src/remediate/offer-digest.ts';
import { proposalBody } from '../../src/remediate/proposal.ts';
import { addTable } from '../../src/simulation/aws/changes/index.ts';
import { APPROVER, type FixApp } from '../fix/app.ts';
import { changesMade, proposed, toldTo } from '../fix/flow.ts';

async function theProposal(app: FixApp) {
  const id = (await app.store.due(Number.MAX_SAFE_INTEGER, 100)).find((one) => one.startsWith('fix-')) ?? '';
  const found = await app.store.get(id);
  if (found === null) throw new Error('There is no proposal.');
  return { found, proposal: proposalBody.parse(found.body) };
}

/** Puts something else into the store behind the card, as whoever can write there might. */
async function swapped(
  app: FixApp,
  change: (proposal: ReturnType<typeof proposalBody.parse>) => Partial<ReturnType<typeof proposalBody.parse>>,
): Promise<void> {
  const isAtRest = async () => (await theProposal(app)).proposal.threads.every(({ cardTs }) => cardTs !== null);
  await vi.waitUntil(isAtRest, { timeout: 10_000, interval: 20 });
  for (;;) {
    const { found, proposal } = await theProposal(app);
    const body = { ...proposal, ...change(proposal) };
    if (await app.store.swap({ ...found, version: found.version + 1, body })) return;
  }
}

async function refused(app: FixApp, words: string): Promise<void> {
  await app.slack.waitFor(() => toldTo(app, APPROVER).includes(words), { what: `“${words}”` });
  await nothingApproved(app);
}

async function nothingApproved(app: FixApp): Promise<void> {
  expect((await app.store.audit()).filter(({ what }) => what === 'approved')).toEqual([]);
  expect(changesMade(app)).toEqual([]);
}

describe('a proposal that is not what its card showed', () => {
  it('is not approved by a press, whether or not its digest was swapped with it', async () => {
    for (const withDigest of [false, true]) {
      const app = await proposed('s3-gateway-missing');
      const stranger = addTable(app.base, []).id;
      await swapped(app, ({ offered, subject }) => {
        const required = offered.required.map((call) =>
          'routeTableIds' in call ? { ...call, routeTableIds: [stranger] } : call,
        );
        const other = { ...offered, required };
        return { offered: other, ...(withDigest ? { offerDigest: offerDigestOf(subject, other) } : {}) };
      });
      await app.slack.send.click({ action: 'fix_approve', user: APPROVER });
      await refused(app, 'another plan than the one that is stored');
    }
  });

  it('is not approved for another account or region', async () => {
    const app = await proposed('s3-gateway-missing');
    await swapped(app, ({ subject }) => ({ subject: { ...subject, account: '444455556666' } }));
    await app.slack.send.click({ action: 'fix_approve', user: APPROVER });
    await refused(app, 'another plan than the one that is stored');
  });

  it('does not even open its form, and is not approved by a form that was opened before', async () => {
    const app = await proposed('all-endpoints-missing');
    await app.slack.send.click({ action: 'fix_approve', user: APPROVER });
    expect(app.slack.modalOf(APPROVER)).not.toBeNull();
    await swapped(app, ({ offered, subject }) => {
      const other = { ...offered, required: offered.required.slice(1) };
      return { offered: other, offerDigest: offerDigestOf(subject, other) };
    });
    await app.slack.send.submitView({ user: APPROVER, values: { vpc_id: app.base.ids.vpc } });
    expect(JSON.stringify(app.slack.modalOf(APPROVER)?.view)).toContain('another plan than the one that is stored');
    const forms = app.slack.requests.filter(({ method }) => method === 'views.open').length;
    await app.slack.send.click({ action: 'fix_approve', user: APPROVER, stale: true });
    await refused(app, 'another plan than the one that is stored');
    expect(app.slack.requests.filter(({ method }) => method === 'views.open')).toHaveLength(forms);
  });
});

describe('a button of a proposal', () => {
  it('does nothing anywhere but in its thread, and says so', async () => {
    const app = await proposed('s3-gateway-missing');
    const words = () => JSON.stringify(app.slack.requests).split('not known here any more').length;
    for (const overrides of [
      { channel: { id: 'C00FAKE2', name: 'random' } },
      { message: { type: 'message', ts: '1700000000.000200', thread_ts: '1700000000.000100' } },
      { message: { type: 'message', ts: '1700000000.000200' } },
      { message: null },
    ]) {
      const before = words();
      await app.slack.send.click({ action: 'fix_approve', user: APPROVER, overrides });
      await app.slack.waitFor(() => words() > before, { what: 'a word' });
    }
    await nothingApproved(app);
  });

  it('does nothing for another value than its own', async () => {
    const app = await proposed('s3-gateway-missing');
    const { found, proposal } = await theProposal(app);
    for (const value of [
      found.id,
      `${found.id} ${'0'.repeat(64)}`,
      `${found.id} ${proposal.offerDigest.toUpperCase()}`,
      `${found.id} ${proposal.offerDigest} x`,
      `fix-00000000-1 ${proposal.offerDigest}`,
    ]) {
      await app.slack.send.click({ action: 'fix_approve', user: APPROVER, value });
    }
    await nothingApproved(app);
  });
});
