import { describe, expect, it } from 'vitest';
import { makeChannel, plainText } from '../../src/simulation/slack/index.ts';
import { APPROVER, ASKER, CHANNEL, type FixApp, type FixAppOptions, type Mode, startFixApp } from '../fix/app.ts';
import { approve, proposed, untilOutcome, worldOf } from '../fix/flow.ts';

const BOT = 'U00FAKEBOT';
const empty = (options?: FixAppOptions) => startFixApp(worldOf('s3-gateway-missing').base, options);

/** Opens the tab and reads it. */
async function home(app: FixApp, user = APPROVER): Promise<string> {
  const hash = app.slack.homeOf(user)?.hash;
  await app.slack.send.openHome({ user });
  const view = await app.slack.waitFor(
    () => {
      const shown = app.slack.homeOf(user);
      return shown !== null && shown.hash !== hash ? shown : null;
    },
    { what: 'the home', timeoutMs: 15_000 },
  );
  const { blocks } = view.view;
  return plainText({ blocks: Array.isArray(blocks) ? blocks : [] });
}

describe.each<Mode>(['http', 'socket'])('App Home over %s', (mode) => {
  it('says how to ask, who may approve, what is open and what was diagnosed', async () => {
    const app = await proposed('s3-gateway-missing', { mode });
    const said = await home(app);
    expect(said).toMatch(/\/pullfail <task ARN.*Who may approve a fix.*You may\./s);
    expect(said).toMatch(/Open proposals.*Proposed fix: create 1 VPC endpoint in vpc-\w+ .*until .* UTC/s);
    expect(said).toMatch(/Last diagnoses.*A VPC endpoint is missing \(confirmed\): prod\/catalog/s);
    const blocks = JSON.stringify(app.slack.homeOf(APPROVER)?.view['blocks']);
    expect(blocks).toContain(`{"type":"channel","channel_id":"${CHANNEL}"}`);
    expect(blocks).toContain(`{"type":"user","user_id":"${APPROVER}"}`);
    expect(app.slack.requests.every(({ ok }) => ok)).toBe(true);
  });
});

describe('App Home', () => {
  it('has no open proposal any more once it was carried out', async () => {
    const app = await proposed('s3-gateway-missing');
    await approve(app);
    await untilOutcome(app, /Fixed/);
    expect(await home(app)).toMatch(/Open proposals\s*None\./);
  });

  it('is made anew each time that it is opened', async () => {
    const app = await empty();
    expect(await home(app)).toMatch(/Last diagnoses\s*None yet\./);
    expect(await home(app)).toMatch(/Last diagnoses\s*None yet\./);
  });

  it('tells who is no approver that anybody may ask', async () => {
    expect(await home(await empty(), ASKER)).toContain('You may not; anybody may ask.');
  });

  it('says that nobody may approve where the settings name nobody', async () => {
    expect(await home(await empty({ settings: { PULLFAIL_APPROVERS: '' } }))).toContain('PULLFAIL_APPROVERS');
  });

  it('lists nothing that was asked for in a direct message', async () => {
    const { base, input } = worldOf('s3-gateway-missing');
    const direct = makeChannel({ id: 'D00FAKE1', kind: 'im', members: [ASKER, BOT] });
    const app = await startFixApp(base, { slack: { channels: [direct] } });
    await app.slack.send.slashCommand({ text: input, user: ASKER, channel: direct.id });
    const said = () => app.slack.messagesIn(direct.id).map((message) => plainText(message));
    const isLast = (text: string) => text.startsWith('Following the service');
    await app.slack.waitFor(() => said().some(isLast), { what: 'the last message', timeoutMs: 15_000 });
    expect(said().join('\n')).toContain('No button is offered in a direct message');
    expect(said().join('\n')).not.toContain('Proposed fix');
    expect(await home(app)).toMatch(/Open proposals\s*None\..*Last diagnoses\s*None yet\./s);
  });

  it('leaves a guest without diagnoses and proposals', async () => {
    const app = await proposed('s3-gateway-missing');
    const said = await home(app, 'U00GUEST1');
    expect(said).toContain('shown to full members');
    expect(said).not.toMatch(/catalog|vpc-/);
  });

  it('shows no diagnoses to whom Slack does not vouch for', async () => {
    const app = await proposed('s3-gateway-missing');
    app.slack.faults.next('users.info', { error: 'internal_error' });
    expect(await home(app)).toMatch(/Slack did not say who you are/);
  });

  it('stays away from the messages tab', async () => {
    const app = await empty();
    await app.slack.send.openHome({ user: APPROVER, tab: 'messages' });
    expect(app.slack.requests.some(({ method }) => method === 'views.publish')).toBe(false);
  });

  it('says that what is kept cannot be read while the store does not answer', async () => {
    const app = await empty();
    await app.store.close();
    expect(await home(app)).toContain('the store does not answer');
  });

  it('opens the form, which then asks for a channel', async () => {
    const app = await empty();
    await home(app);
    await app.slack.send.clickInView({ in: 'home', action: 'open_diagnose_modal', user: APPROVER });
    const modal = await app.slack.waitFor(() => app.slack.modalOf(APPROVER), { what: 'the form' });
    expect(JSON.stringify(modal.view)).toContain('Where I am no member');
  });
});
