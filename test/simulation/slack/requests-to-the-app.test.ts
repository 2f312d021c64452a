import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type SlackSimulation, startSlackSimulation } from '../../../src/simulation/slack/index.ts';
import { startBoltApp } from './bolt-app.ts';

describe('Requests to the app', () => {
  let simulation: SlackSimulation;
  let app: Awaited<ReturnType<typeof startBoltApp>>;

  beforeEach(async () => {
    simulation = await startSlackSimulation();
    app = await startBoltApp(simulation, 'http');
  });
  afterEach(async () => {
    await app.stop();
    await simulation.stop();
  });

  it.each([
    ['absent'],
    ['wrong-secret'],
    ['of-another-body'],
    ['garbled'],
    ['without-timestamp'],
    ['garbled-timestamp'],
    [{ secondsOff: -301 }],
  ] as const)('are refused by Bolt with a signature that is %j', async (signature) => {
    expect(await simulation.send.slashCommand({ text: 'x', signature })).toMatchObject({ status: 401 });
    expect(app.heard).toEqual([]);
  });

  it('are taken by Bolt from the future and a second time, which an app has to guard against itself', async () => {
    const future = await simulation.send.slashCommand({ text: 'bad', signature: { secondsOff: 3_600 } });
    expect(future).toMatchObject({ status: 200 });
    const again = await simulation.replay(future);
    expect(again).toMatchObject({ status: 200, request: future.request });
    expect(app.heard).toHaveLength(2);
  });

  it('carry the team of a stranger', async () => {
    simulation.place({
      botId: 'B00FAKE1',
      blocks: [
        {
          type: 'actions',
          elements: [{ type: 'button', action_id: 'fix_approve', text: { type: 'plain_text', text: 'Approve' } }],
        },
      ],
    });
    await simulation.send.click({ action: 'fix_approve', user: 'U00OTHER1' });
    expect(app.heard.at(-1)?.body).toMatchObject({
      user: { id: 'U00OTHER1', team_id: 'T00OTHER1' },
      team: { id: 'T00FAKE1' },
    });
    await simulation.send.click({
      action: 'fix_approve',
      user: 'U00OTHER1',
      stale: true,
      team: { id: 'T00OTHER1', domain: 'other' },
    });
    expect(app.heard.at(-1)?.body).toMatchObject({ team: { id: 'T00OTHER1' } });
  });

  it('can be anything that a test writes by hand', async () => {
    const challenge = { type: 'url_verification', challenge: 'abc' };
    const answer = await simulation.deliver({ kind: 'events_api', payload: challenge });
    expect(answer).toMatchObject({ status: 200, body: { challenge: 'abc' } });
  });

  it('say when nobody listens', async () => {
    await app.stop();
    expect(await simulation.send.slashCommand()).toMatchObject({
      status: null,
      inTime: false,
      failure: 'no-connection',
    });
    await app.stop().catch(() => undefined);
    app = await startBoltApp(simulation, 'http');
  });
});
