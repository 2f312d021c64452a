import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ShownDiagnosis } from '../../src/memory/recent.ts';
import { homeView } from '../../src/render/home/home-view.ts';
import { validateView } from '../../src/simulation/slack/index.ts';
import { foreignPlaces, nodesOf } from './read.ts';
import { INVESTIGATION } from './samples.ts';

const shown = (changes: Partial<ShownDiagnosis> = {}): ShownDiagnosis => ({
  investigationId: INVESTIGATION,
  at: Date.parse('2026-11-20T14:00:00Z'),
  account: '111122223333',
  region: 'us-east-1',
  cluster: 'prod',
  service: 'payments',
  taskId: null,
  container: 'app',
  symptom: 'network-unreachable',
  stage: 'manifest',
  cause: 'no-route',
  certainty: 'confirmed',
  sentence: 'rtb-0b has no way out.',
  stoppedAt: null,
  channel: 'C00FAKE1',
  threadTs: '1.000001',
  ...changes,
});
const viewOf = (diagnoses: readonly ShownDiagnosis[], approvers: readonly string[] = []) =>
  homeView({ approvers, mayApprove: false, kept: { kind: 'shown', open: [], diagnoses } }, 'open_diagnose_modal');

describe('App Home', () => {
  it('is a view that Slack takes and holds foreign names in `text` elements only, whatever they are', () => {
    const foreign = fc.string({ unit: 'binary', maxLength: 400 });
    fc.assert(
      fc.property(foreign, foreign, (one, other) => {
        const [cluster, service] = [`Zq7${one}`, `Zq7${other}`];
        const view = viewOf(Array.from({ length: 20 }, () => shown({ cluster, service, cause: service })));
        expect(validateView(view)).toEqual([]);
        expect(foreignPlaces(view.blocks, 'Zq7')).toEqual(new Set(['text']));
        expect(nodesOf(view.blocks).filter(({ type }) => type === 'link')).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  it('shows the ten newest diagnoses and where each stands', () => {
    const channels = nodesOf(viewOf(Array.from({ length: 20 }, () => shown())).blocks).filter(
      (node) => node['type'] === 'channel',
    );
    expect(channels).toHaveLength(10);
  });

  it('names no channel for an answer that only one person saw', () => {
    const view = viewOf([shown({ channel: 'D00FAKE1' }), shown({ channel: 'not a channel' })]);
    expect(nodesOf(view.blocks).some((node) => node['type'] === 'channel')).toBe(false);
  });

  it.each([
    ['undetermined', 'Not settled'],
    ['healthy-now', 'Nothing is broken now'],
    ['a-cause-of-next-year', 'Diagnosed by another version'],
  ])('has words for %s', (cause, words) => {
    expect(JSON.stringify(viewOf([shown({ cause })]))).toContain(words);
  });
});
