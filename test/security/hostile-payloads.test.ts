import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import {
  appHomeOpenedEvent,
  appMentionEvent,
  blockActionsPayload,
  type Delivery,
  eventPayload,
  globalShortcutPayload,
  messageShortcutPayload,
  slashCommandPayload,
  viewPayload,
  viewSubmissionPayload,
} from '../../src/simulation/slack/index.ts';
import { ACTIONS, VIEWS } from '../../src/slack/action-ids.ts';
import { OUTSIDER } from '../fix/app.ts';
import { changesMade, proposed } from '../fix/flow.ts';
import { type Mode, wire } from '../slack/wire.ts';
import { mutated } from './mutations.ts';

const ERROR = 'CannotPullContainerError: i/o timeout';

/** Triggers that were never used: a second one is a repetition, which is another story. */
let triggers = 0;
function freshTrigger(): string {
  triggers += 1;
  return `1700000000000.${triggers}.hostile`;
}

/** What Slack tells what a payload is by; without these it is none. */
const KEPT: Readonly<Record<Delivery['kind'], readonly string[]>> = {
  slash_commands: ['command'],
  interactive: [
    'type',
    'actions.0.type',
    'actions.0.action_id',
    'callback_id',
    'view.callback_id',
    'view.type',
    'user.id',
    'team.id',
    'view.app_installed_team_id',
  ],
  events_api: ['type', 'event.type', 'authorizations.0.team_id'],
};

function press(action: string, value: string) {
  return blockActionsPayload({
    trigger_id: freshTrigger(),
    user: { id: OUTSIDER, username: 'oli', name: 'oli', team_id: 'T00FAKE1' },
    actions: [{ type: 'button', block_id: 'b', action_id: action, action_ts: '1.0', value }],
  });
}

function form(callbackId: string, metadata: string) {
  return viewSubmissionPayload({
    trigger_id: freshTrigger(),
    user: { id: OUTSIDER, username: 'oli', name: 'oli', team_id: 'T00FAKE1' },
    view: viewPayload({ id: `V${triggers}`, callback_id: callbackId, private_metadata: metadata }),
  });
}

/** Everything that Slack may send, as it would; `proposal` is the id of one that stands in C00FAKE1. */
function ordinary(proposal: string): readonly Delivery[] {
  const metadata = JSON.stringify({ id: proposal, channel: 'C00FAKE1', threadTs: '1.0', offerDigest: 'x' });
  const interactive = [
    ...Object.values(ACTIONS).map((action) => press(action, proposal)),
    ...Object.values(VIEWS).map((view) => form(view, metadata)),
    messageShortcutPayload({ trigger_id: freshTrigger() }),
    globalShortcutPayload({ trigger_id: freshTrigger() }),
  ];
  return [
    { kind: 'slash_commands', payload: slashCommandPayload({ text: ERROR, trigger_id: freshTrigger() }) },
    {
      kind: 'slash_commands',
      payload: slashCommandPayload({ text: 'check prod/payments', trigger_id: freshTrigger() }),
    },
    ...interactive.map((payload): Delivery => ({ kind: 'interactive', payload })),
    { kind: 'events_api', payload: eventPayload(appMentionEvent(ERROR, { ts: `${triggers}.1` })) },
    { kind: 'events_api', payload: eventPayload(appHomeOpenedEvent({ user: OUTSIDER })) },
  ];
}

/** Many at once, each a payload of Slack with up to three places of it changed. */
function batches(proposal: string, keep: boolean, size: number): fc.Arbitrary<readonly Delivery[]> {
  const one = fc
    .constantFrom(...ordinary(proposal))
    .chain(({ kind, payload }) =>
      mutated(payload, keep ? KEPT[kind] : []).map((hostile) => ({ kind, payload: hostile })),
    );
  return fc.array(one, { minLength: size, maxLength: size });
}

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

async function wired(mode: Mode, waitMs: number) {
  const { slack, side, investigator, log } = await wire(mode, { waitMs });
  stops.push(async () => {
    await side.stop(1_000);
    await slack.stop();
  });
  return { slack, side, investigator, log };
}

describe('a payload with anything in any place', () => {
  it('is answered in time, and the next person is served', async () => {
    const { slack, investigator } = await wired('http', 8_000);
    await fc.assert(
      fc.asyncProperty(batches('fix-00000000-1', true, 60), async (deliveries) => {
        const answers = await Promise.all(deliveries.map((delivery) => slack.deliver(delivery)));
        const silent = answers.filter(({ status, inTime }) => status === null || status === 404 || !inTime);
        expect(silent.map(({ delivery }) => delivery)).toEqual([]);
      }),
      { numRuns: 6 },
    );
    const before = investigator.asked.length;
    await slack.send.slashCommand({ text: ERROR });
    await slack.waitFor(() => investigator.asked.length > before);
  });

  it.each([
    ['http', false],
    ['socket', true],
  ] as const)('throws nothing over %s that nobody catches, and asks for nothing but text', async (mode, keep) => {
    const { slack, investigator } = await wired(mode, 200);
    await fc.assert(
      fc.asyncProperty(batches('fix-00000000-1', keep, 60), async (deliveries) => {
        await Promise.all(deliveries.map((delivery) => slack.deliver(delivery)));
      }),
      { numRuns: 5 },
    );
    for (const { text, arn, region } of investigator.asked)
      for (const part of [text, arn ?? '', region ?? '']) expect(typeof part).toBe('string');
  });
});

describe('a proposal', () => {
  it('is changed by no payload of somebody who may not, whatever stands in it', async () => {
    const app = await proposed('s3-gateway-missing', { slack: { waitMs: 8_000 } });
    const [offered] = await app.store
      .due(Number.MAX_SAFE_INTEGER, 100)
      .then((ids) => ids.filter((id) => id.startsWith('fix-')));
    expect(offered).toBeDefined();
    await fc.assert(
      fc.asyncProperty(batches(offered ?? '', true, 60), async (deliveries) => {
        await Promise.all(deliveries.map((delivery) => app.slack.deliver(delivery)));
        expect(changesMade(app)).toEqual([]);
      }),
      { numRuns: 3 },
    );
    const audit = await app.store.audit();
    expect(audit.filter(({ what }) => ['approved', 'rejected', 'undo-approved', 'continued'].includes(what))).toEqual(
      [],
    );
  });
});
