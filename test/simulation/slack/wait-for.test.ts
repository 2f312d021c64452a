import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type SlackSimulation, startSlackSimulation } from '../../../src/simulation/slack/index.ts';

describe('Waiting', () => {
  let simulation: SlackSimulation;

  beforeEach(async () => {
    simulation = await startSlackSimulation();
  });
  afterEach(() => simulation.stop());

  it('ends with the change that makes the predicate true, and gives its answer', async () => {
    const waiting = simulation.waitFor(() => simulation.textsIn('C00FAKE1').find((text) => text.includes('done')));
    simulation.place({ text: 'not yet' });
    simulation.place({ text: 'done now' });
    expect(await waiting).toBe('done now');
  });

  it('ends at once when it is true already', async () => {
    expect(await simulation.waitFor(() => 7)).toBe(7);
  });

  it('says what there was instead when it was in vain', async () => {
    simulation.place({ text: 'something else' });
    const waiting = simulation.waitFor(() => false, { timeoutMs: 1, what: 'a verdict' });
    await expect(waiting).rejects.toThrow(/in vain for a verdict.*something else/s);
  });

  it('passes on what the predicate throws', async () => {
    const waiting = simulation.waitFor(() => {
      throw new Error('broken');
    });
    await expect(waiting).rejects.toThrow('broken');
  });

  it('hears every change in order', () => {
    const kinds: string[] = [];
    const stop = simulation.subscribe((change) => kinds.push(change.kind));
    const message = simulation.place({ text: 'x' });
    simulation.workspace.messages.delete(message);
    stop();
    simulation.place({ text: 'y' });
    expect(kinds).toEqual(['message-posted', 'message-deleted']);
  });
});
