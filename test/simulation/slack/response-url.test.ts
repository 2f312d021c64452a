import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  ManualClock,
  plainText,
  type SlackSimulation,
  startSlackSimulation,
} from '../../../src/simulation/slack/index.ts';

const CHANNEL = 'C00FAKE2';

describe('A response address', () => {
  const clock = new ManualClock(1_700_000_000_000);
  let simulation: SlackSimulation;

  beforeEach(async () => {
    simulation = await startSlackSimulation({ clock });
  });
  afterEach(() => simulation.stop());

  function addressFor(originalTs: string | null): string {
    const target = { channel: CHANNEL, user: 'U00FAKE1', originalTs };
    const id = simulation.workspace.tickets.issueResponse(target);
    return simulation.apiUrl.replace('/api/', `/response/${id}`);
  }

  async function post(url: string, body: unknown): Promise<number> {
    return (await fetch(url, { method: 'POST', body: JSON.stringify(body) })).status;
  }

  it('speaks to the user alone unless told otherwise', async () => {
    const url = addressFor(null);
    await post(url, { text: 'for you' });
    await post(url, { text: 'for all', response_type: 'in_channel' });
    expect(simulation.ephemeralsFor('U00FAKE1').map(plainText)).toEqual(['for you']);
    expect(simulation.textsIn(CHANNEL)).toEqual(['for all']);
    expect(simulation.requests.map(({ method }) => method)).toEqual(['response_url', 'response_url']);
  });

  it('works five times', async () => {
    const url = addressFor(null);
    const statuses: number[] = [];
    for (let use = 0; use < 6; use += 1) statuses.push(await post(url, { text: 'again' }));
    expect(statuses).toEqual([200, 200, 200, 200, 200, 404]);
  });

  it('works for thirty minutes', async () => {
    const url = addressFor(null);
    clock.advance(30 * 60_000 + 1);
    expect(await post(url, { text: 'too late' })).toBe(404);
    expect(simulation.requests.at(-1)).toMatchObject({ error: 'expired_url' });
  });

  it('replaces and deletes the message it came from, ephemeral ones too', async () => {
    const original = simulation.place({ channel: CHANNEL, ephemeralTo: 'U00FAKE1', text: 'before' });
    await post(addressFor(original.ts), { text: 'after', replace_original: true });
    expect(simulation.ephemeralsFor('U00FAKE1').map(plainText)).toEqual(['after']);
    await post(addressFor(original.ts), { delete_original: true });
    expect(simulation.ephemeralsFor('U00FAKE1')).toEqual([]);
  });

  it('speaks in the channel about a message of a thread, unless it names the thread', async () => {
    const root = simulation.place({ channel: CHANNEL, text: 'root' });
    const reply = simulation.place({ channel: CHANNEL, text: 'reply', threadTs: root.ts });
    const url = addressFor(reply.ts);
    await post(url, { text: 'in the channel' });
    await post(url, { text: 'in the thread', thread_ts: root.ts });
    expect(simulation.ephemeralsFor('U00FAKE1').map(({ threadTs }) => threadTs)).toEqual([null, root.ts]);
  });

  it('refuses bad blocks', async () => {
    expect(await post(addressFor(null), { blocks: [{ type: 'alert', text: { type: 'plain_text', text: 'x' } }] })).toBe(
      400,
    );
  });
});
