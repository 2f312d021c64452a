import { WebAPIHTTPError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ManualClock, type SlackSimulation, startSlackSimulation } from '../../../src/simulation/slack/index.ts';
import { refusalOf, webClient } from './web-client.ts';

const message = { channel: 'C00FAKE1', text: 'hello' };

describe('Injected faults', () => {
  let simulation: SlackSimulation;

  beforeEach(async () => {
    simulation = await startSlackSimulation();
  });
  afterEach(() => simulation.stop());

  it('spoil as many calls as told, and no other method', async () => {
    simulation.faults.next('chat.postMessage', { error: 'fatal_error' }, 2);
    const client = webClient(simulation);
    expect(await client.auth.test()).toMatchObject({ ok: true });
    expect(await refusalOf(client.chat.postMessage(message))).toMatchObject({ error: 'fatal_error' });
    expect(await refusalOf(client.chat.postMessage(message))).toMatchObject({ error: 'fatal_error' });
    expect(await client.chat.postMessage(message)).toMatchObject({ ok: true });
    expect(simulation.requests.map(({ error }) => error)).toEqual([null, 'fatal_error', 'fatal_error', null]);
  });

  it('answer with any status', async () => {
    simulation.faults.next('*', { status: 503 });
    await expect(webClient(simulation).chat.postMessage(message)).rejects.toBeInstanceOf(WebAPIHTTPError);
  });

  it('tell to slow down', async () => {
    simulation.faults.rateLimit('chat.postMessage', 1, 30);
    const client = webClient(simulation, { rejectRateLimitedCalls: true });
    const refused: unknown = await client.chat.postMessage(message).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(WebAPIRateLimitedError);
    expect(refused).toMatchObject({ retryAfter: 30 });
    expect(simulation.rateLimitedCalls).toBe(1);
  });

  it('leave a call hanging until the client gives up', async () => {
    simulation.faults.next('chat.postMessage', { hang: true });
    const call = webClient(simulation, { timeout: 50 }).chat.postMessage(message);
    await expect(call).rejects.toBeInstanceOf(WebAPIRequestError);
    expect(simulation.requests).toMatchObject([{ status: null, error: 'hang' }]);
  });

  it('lose the answer of a call that took effect', async () => {
    simulation.faults.next('chat.postMessage', { reset: true, applied: true });
    const client = webClient(simulation, { retryConfig: { retries: 1, minTimeout: 1 } });
    expect(await client.chat.postMessage(message)).toMatchObject({ ok: true });
    expect(simulation.textsIn('C00FAKE1')).toEqual(['hello', 'hello']);
  });

  it('delay a call that then succeeds', async () => {
    simulation.faults.next('chat.postMessage', { delayMs: 5 });
    expect(await webClient(simulation).chat.postMessage(message)).toMatchObject({ ok: true });
  });
});

describe('Rate limits', () => {
  it('allow a burst of four posts a channel and then one a second', async () => {
    const clock = new ManualClock(1_700_000_000_000);
    const simulation = await startSlackSimulation({ clock, rateLimits: true });
    const client = webClient(simulation, { rejectRateLimitedCalls: true });
    for (let post = 0; post < 4; post += 1) await client.chat.postMessage(message);
    await expect(client.chat.postMessage(message)).rejects.toMatchObject({ retryAfter: 4 });
    await client.chat.postMessage({ ...message, channel: 'U00FAKE2' });
    clock.advance(4_001);
    await client.chat.postMessage(message);
    expect(simulation.rateLimitedCalls).toBe(1);
    await simulation.stop();
  });

  it('allow fifty updates a minute', async () => {
    const clock = new ManualClock(1_700_000_000_000);
    const simulation = await startSlackSimulation({ clock, rateLimits: true });
    const client = webClient(simulation, { rejectRateLimitedCalls: true });
    const { ts = '' } = await client.chat.postMessage(message);
    for (let update = 0; update < 50; update += 1) await client.chat.update({ ...message, ts });
    clock.advance(20_000);
    await expect(client.chat.update({ ...message, ts })).rejects.toMatchObject({ retryAfter: 40 });
    await simulation.stop();
  });
});
