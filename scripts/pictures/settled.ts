import type { NetworkView } from '../../src/demo/network-view.ts';
import type { DemoState } from '../../src/demo/protocol.ts';

/** What the page shows at one moment. */
export interface Moment {
  readonly state: DemoState;
  readonly network: NetworkView;
}

const NOON = Date.UTC(2026, 10, 20, 14, 5);

/** The same moment with everything that differs from run to run replaced: ids, times, durations and counts of edits. */
export function settled(moment: Moment): Moment {
  const times = moment.state.messages.map(({ ts }) => ts).sort();
  const known = new Map([...new Set(times)].map((ts, index) => [ts, `${(NOON / 1000 + index * 2).toFixed(6)}`]));
  const messages = moment.state.messages.map((message) => ({ ...message, edits: 0 }));
  const text = JSON.stringify({ ...moment, state: { ...moment.state, messages, payloads: [] } })
    .replaceAll(/\d{10}\.\d{6}/g, (ts) => known.get(ts) ?? ts)
    .replaceAll(/investigation [0-9a-f]{12}/g, 'investigation 3f9a1c0d27b4')
    .replaceAll(/\binv-[0-9a-f]{16}/g, 'inv-0123456789abcdef')
    .replaceAll(/"block_id":"b\d+"/g, '"block_id":"b"')
    .replaceAll(/until \d{1,2} \w{3} \d{4}, \d\d:\d\d UTC/g, 'until 20 Nov 2026, 14:35 UTC')
    .replaceAll(/at \d{1,2} \w{3} \d{4}, \d\d:\d\d UTC/g, 'at 20 Nov 2026, 14:07 UTC')
    .replaceAll(/\b\d+\.\d s\b/g, '0.3 s');
  return JSON.parse(text) as Moment;
}
