import { describe, expect, it } from 'vitest';
import { beginVisit, draftKey, takeStep, type VisitStep } from '../../src/demo/page/visit/visit.ts';

const BEGIN = beginVisit('U00FAKE1', 'C00FAKE1');
const PLACE = { channel: 'C00FAKE1', ts: '100.000001' };

const visitAfter = (...steps: readonly VisitStep[]) => steps.reduce(takeStep, BEGIN);

describe('the visit', () => {
  it('acts as somebody else without leaving the place', () => {
    expect(visitAfter({ step: 'open-thread', place: PLACE }, { step: 'act-as', person: 'U00FAKE2' })).toMatchObject({
      person: 'U00FAKE2',
      thread: PLACE,
      tab: 'thread',
    });
  });

  it('puts a scenario into the composer of the channel and leads there', () => {
    const typed = visitAfter(
      { step: 'show', pane: 'start' },
      { step: 'take-scenario', scenario: 's3', text: '/pullfail x' },
    );
    expect(typed).toMatchObject({ scenario: 's3', pane: 'channel', destination: { of: 'composer' } });
    expect(typed.drafts[draftKey('C00FAKE1', null)]).toBe('/pullfail x');
  });

  it('leads to the composer each time, for the same scenario, too', () => {
    const step: VisitStep = { step: 'take-scenario', scenario: 's3', text: 'x' };
    expect(visitAfter(step, step).destination).not.toBe(visitAfter(step).destination);
  });

  it('keeps what is typed in each place', () => {
    const { drafts } = visitAfter(
      { step: 'type', key: draftKey('C00FAKE1', null), text: 'a' },
      { step: 'type', key: draftKey('C00FAKE1', PLACE.ts), text: 'b' },
      { step: 'go-to-channel', channel: 'C00FAKE2' },
    );
    expect(Object.values(drafts)).toEqual(['a', 'b']);
  });

  it('opens a thread and leads the focus there', () => {
    expect(visitAfter({ step: 'show', pane: 'network' }, { step: 'open-thread', place: PLACE })).toMatchObject({
      pane: 'thread',
      tab: 'thread',
      destination: { of: 'thread' },
    });
  });

  it('follows a thread without leading away from what is looked at', () => {
    const looking = visitAfter({ step: 'show', pane: 'network' });
    expect(takeStep(looking, { step: 'follow-thread', place: PLACE })).toEqual({ ...looking, thread: PLACE });
  });

  it('keeps the tab of the panel while the channel is looked at', () => {
    expect(visitAfter({ step: 'show', pane: 'payloads' }, { step: 'show', pane: 'channel' })).toMatchObject({
      pane: 'channel',
      tab: 'payloads',
    });
  });

  it.each<VisitStep>([
    { step: 'show', pane: 'channel' },
    { step: 'go-to-channel', channel: 'C00FAKE2' },
    { step: 'take-scenario', scenario: 's3', text: 'x' },
  ])('gives the channel its room back on $step', (step) => {
    expect(visitAfter({ step: 'widen', isWide: true }, step).isWide).toBe(false);
  });
});
