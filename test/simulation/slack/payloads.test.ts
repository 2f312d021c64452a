import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  appHomeOpenedEvent,
  appMentionEvent,
  blockActionsPayload,
  type Delivery,
  eventPayload,
  globalShortcutPayload,
  messageEvent,
  messageShortcutPayload,
  type SlackSimulation,
  slashCommandPayload,
  startSlackSimulation,
  viewClosedPayload,
  viewPayload,
  viewSubmissionPayload,
} from '../../../src/simulation/slack/index.ts';
import { startBoltApp } from './bolt-app.ts';

const PAYLOADS: readonly (readonly [string, Delivery])[] = [
  ['slash command', { kind: 'slash_commands', payload: slashCommandPayload({ text: 'bad' }) }],
  ['button press', { kind: 'interactive', payload: blockActionsPayload() }],
  ['message shortcut', { kind: 'interactive', payload: messageShortcutPayload() }],
  ['global shortcut', { kind: 'interactive', payload: globalShortcutPayload() }],
  ['submission', { kind: 'interactive', payload: viewSubmissionPayload() }],
  ['closing', { kind: 'interactive', payload: viewClosedPayload() }],
  ['mention', { kind: 'events_api', payload: eventPayload(appMentionEvent('why')) }],
  ['home tab', { kind: 'events_api', payload: eventPayload(appHomeOpenedEvent()) }],
];

describe('A payload of nothing but defaults', () => {
  let simulation: SlackSimulation;
  let app: Awaited<ReturnType<typeof startBoltApp>>;

  beforeAll(async () => {
    simulation = await startSlackSimulation();
    app = await startBoltApp(simulation, 'http');
  });
  afterAll(async () => {
    await app.stop();
    await simulation.stop();
  });

  it.each(PAYLOADS)('reaches the listener of a real app: %s', async (_, delivery) => {
    const before = app.heard.length;
    expect(await simulation.deliver(delivery)).toMatchObject({ status: 200 });
    expect(app.heard.length).toBe(before + 1);
  });

  it('takes the place of what a test states', () => {
    const view = viewPayload({ private_metadata: 'x' });
    expect(viewSubmissionPayload({ view })).toMatchObject({ type: 'view_submission', view: { private_metadata: 'x' } });
    expect(messageEvent('a & b', { channel: 'C00FAKE2' })).toMatchObject({ text: 'a &amp; b', channel: 'C00FAKE2' });
  });
});
