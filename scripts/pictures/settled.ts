import type { NetworkView } from '../../src/demo/network-view.ts';
import type { DemoState } from '../../src/demo/protocol.ts';
import { clockTime } from '../../src/render/proposal/time-words.ts';

/** What the page shows at one moment. */
export interface Moment {
  readonly state: DemoState;
  readonly network: NetworkView;
}

const NOON = Date.UTC(2026, 10, 20, 14, 5);
const MINUTE = 60_000;

/**
 * The same moment with everything that differs from run to run replaced: ids, durations and counts of edits. Times are
 * moved as if the account’s failures had been looked at at noon; what follows the service goes by the hour and is left out.
 */
export function settled(moment: Moment, now: Date): Moment {
  const shift = Math.floor(NOON / MINUTE) - Math.floor(now.getTime() / MINUTE);
  const times = moment.state.messages.map(({ ts }) => ts).sort();
  const known = new Map([...new Set(times)].map((ts, index) => [ts, `${(NOON / 1000 + index * 2).toFixed(6)}`]));
  const messages = moment.state.messages
    .filter(({ blocks }) => !/"block_id":"watch:/.test(JSON.stringify(blocks)))
    .map((message) => ({ ...message, edits: 0 }));
  const text = JSON.stringify({ ...moment, state: { ...moment.state, messages, payloads: [] } })
    .replaceAll(/\d{10}\.\d{6}/g, (ts) => known.get(ts) ?? ts)
    .replaceAll(/investigation [0-9a-f]{12}/g, 'investigation 3f9a1c0d27b4')
    .replaceAll(/\binv-[0-9a-f]{16}/g, 'inv-0123456789abcdef')
    .replaceAll(/"block_id":"b\d+"/g, '"block_id":"b"')
    .replaceAll(/"block_id":"(outcome:[^"]*):\d+"/g, '"block_id":"$1"')
    .replaceAll(/until \d{1,2} \w{3} \d{4}, \d\d:\d\d UTC/g, 'until 20 Nov 2026, 14:35 UTC')
    .replaceAll(/\d{1,2} \w{3} \d{4}, \d\d:\d\d UTC/g, (time) => moved(time, shift))
    .replaceAll(/\b\d+\.\d s\b/g, '0.3 s');
  return JSON.parse(text) as Moment;
}

/** A time as messages write it, so many minutes later. */
function moved(time: string, minutes: number): string {
  return clockTime(Date.parse(time.replace(', ', ' ')) + minutes * MINUTE);
}
