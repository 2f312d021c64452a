import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { z } from 'zod';
import { type SlackSimulation, startSlackSimulation } from '../../../src/simulation/slack/index.ts';
import { startBoltApp } from './bolt-app.ts';
import { webClient } from './web-client.ts';

const frame = z.looseObject({ type: z.string(), envelope_id: z.string().optional() });

describe('Socket Mode', () => {
  let simulation: SlackSimulation;

  beforeEach(async () => {
    simulation = await startSlackSimulation();
  });
  afterEach(() => simulation.stop());

  /** A bare connection that remembers its frames and acknowledges only when told to. */
  async function connect(acknowledge: boolean) {
    const client = webClient(simulation, {}, simulation.appToken);
    const { url = '' } = await client.apps.connections.open({});
    const socket = new WebSocket(url);
    const frames: z.infer<typeof frame>[] = [];
    let closed = false;
    socket.on('close', () => {
      closed = true;
    });
    await new Promise<void>((resolve) => {
      socket.on('message', (data) => {
        const message = frame.parse(JSON.parse(String(data)));
        frames.push(message);
        if (message.type === 'hello') resolve();
        else if (acknowledge) socket.send(JSON.stringify({ envelope_id: message.envelope_id, payload: {} }));
      });
    });
    return { socket, frames, url, isClosed: () => closed };
  }

  it('greets a connection and says how many there are', async () => {
    await connect(true);
    const { frames } = await connect(true);
    expect(frames[0]).toMatchObject({ type: 'hello', num_connections: 2, connection_info: { app_id: 'A00FAKE1' } });
    expect(simulation.socketMode.connections).toBe(2);
  });

  it('gives each address to one connection only', async () => {
    const { url } = await connect(true);
    const second = new WebSocket(url);
    await expect(new Promise((_, reject) => second.on('error', reject))).rejects.toThrow('401');
  });

  it('has no ear for a web page, whatever it knows', async () => {
    const origin = 'https://evil.example';
    const { url = '' } = await webClient(simulation, {}, simulation.appToken).apps.connections.open({});
    const socket = new WebSocket(url, { origin });
    await expect(new Promise((_, reject) => socket.on('error', reject))).rejects.toThrow('401');
    const headers = { origin, authorization: `Bearer ${simulation.botToken}` };
    const called = await fetch(`${simulation.apiUrl}auth.test`, { method: 'POST', headers });
    expect(called.status).toBe(403);
  });

  it('brings each delivery to one of the connections', async () => {
    const apps = [await connect(true), await connect(true)];
    for (let sent = 0; sent < 4; sent += 1) await simulation.send.slashCommand();
    expect(apps.map(({ frames }) => frames.filter(({ type }) => type === 'slash_commands').length)).toEqual([2, 2]);
  });

  it('tells an acknowledgement that never came from a connection that was lost', async () => {
    await connect(false);
    const sent = simulation.send.slashCommand();
    simulation.socketMode.drop();
    expect(await sent).toMatchObject({ failure: 'connection-lost' });
    await simulation.waitFor(() => simulation.socketMode.connections === 0);
    expect(await simulation.send.slashCommand({ via: 'socket' })).toMatchObject({ failure: 'no-connection' });

    await simulation.stop();
    simulation = await startSlackSimulation({ waitMs: 10 });
    await connect(false);
    expect(await simulation.send.slashCommand()).toMatchObject({ status: null, failure: 'no-answer' });
  });

  it('gets a real app back after asking it for a fresh connection', async () => {
    const app = await startBoltApp(simulation, 'socket');
    simulation.socketMode.requestDisconnect();
    await simulation.waitFor(() => simulation.socketMode.connections === 0);
    await simulation.waitFor(() => simulation.socketMode.connections === 1);
    expect(await simulation.send.slashCommand({ text: 'bad' })).toMatchObject({ via: 'socket', status: 200 });
    await app.stop();
  });

  it('asks for a fresh connection', async () => {
    const { frames, socket } = await connect(true);
    simulation.socketMode.requestDisconnect('refresh_requested');
    await new Promise((resolve) => socket.once('message', resolve));
    expect(frames.at(-1)).toMatchObject({ type: 'disconnect', reason: 'refresh_requested' });
  });

  it('refuses everybody while away', async () => {
    const client = webClient(simulation, {}, simulation.appToken);
    const { url = '' } = await client.apps.connections.open({});
    simulation.socketMode.setAway(true);
    await expect(new Promise((_, reject) => new WebSocket(url).on('error', reject))).rejects.toThrow('401');
  });

  it('marks a second try of an event and repeats its payload', async () => {
    const { frames } = await connect(true);
    const { acknowledgement } = await simulation.send.mention({ text: 'hi' });
    await simulation.redeliver(acknowledgement, { redelivery: { attempt: 1, reason: 'http_timeout' } });
    const [, first, second] = frames;
    expect(first).toMatchObject({ retry_attempt: 0 });
    expect(second).toMatchObject({ retry_attempt: 1, retry_reason: 'http_timeout', payload: first?.['payload'] });
    expect(second?.envelope_id).not.toBe(first?.envelope_id);
  });
});
