import type { ApiRequest, Change, Message, SlackSimulation } from '../../src/simulation/slack/index.ts';
import { plainText } from '../../src/simulation/slack/index.ts';

/** What people saw of many answers at once. */
export interface Threads {
  /** Roots that stand, each in its own channel. */
  readonly roots: number;
  /** Roots whose last edit shows a verdict. */
  readonly answered: number;
  /** Markers that stand in more than one message of a thread. */
  readonly doubled: readonly string[];
  /** Messages that were edited after their last frame, or whose last frame is not the newest. */
  readonly outOfOrder: number;
  readonly refusedForPace: number;
  readonly calls: number;
}

/** A root of which the answer is not complete says so; see `render/root.ts`. */
const UNDER_WAY = /⏳|⚪|Reading why|looking into it/;

/** Notes every edit as it comes, so that an old state after a newer one is seen. Call before anything is asked. */
export function watchThreads(slack: SlackSimulation): () => Threads {
  const ended = new Set<string>();
  let outOfOrder = 0;
  slack.subscribe((change: Change) => {
    if (change.kind !== 'message-posted' && change.kind !== 'message-updated') return;
    const { message } = change;
    const marker = markerOf(message);
    if (!/^(?:root|checks):/.test(marker)) return;
    const key = `${message.channel} ${message.ts}`;
    if (!UNDER_WAY.test(plainText(message))) ended.add(key);
    else if (ended.has(key)) outOfOrder += 1;
  });
  return () => threadsOf(slack, outOfOrder);
}

function threadsOf(slack: SlackSimulation, outOfOrder: number): Threads {
  const messages = slack.workspace.messages.visible();
  const roots = messages.filter((message) => markerOf(message).startsWith('root:'));
  const markers = messages.map((message) => `${markerOf(message)} in ${message.channel} ${message.threadTs}`);
  const marked = markers.filter((marker) => /^(?:root|checks|answer|card|around):/.test(marker));
  const seen = new Set<string>();
  const doubled = marked.filter((marker) => seen.has(marker) || !seen.add(marker));
  return {
    roots: roots.length,
    answered: roots.filter((root) => !UNDER_WAY.test(plainText(root))).length,
    doubled,
    outOfOrder,
    refusedForPace: slack.requests.filter(({ status }: ApiRequest) => status === 429).length,
    calls: slack.requests.length,
  };
}

function markerOf({ blocks }: Message): string {
  return String(blocks[0]?.['block_id'] ?? '');
}
