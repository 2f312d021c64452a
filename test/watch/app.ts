import { onTestFinished } from 'vitest';
import { type BaseWorld, baseWorld } from '../../src/simulation/aws/base-world.ts';
import { addAssumableRole } from '../../src/simulation/aws/changes/index.ts';
import { plainText } from '../../src/simulation/slack/index.ts';
import { type WatchBody, watchBody } from '../../src/watch/watch-body.ts';
import { type WatchSlot, watchesOf } from '../../src/watch/watch-slot.ts';
import { ASKER, CHANNEL, type FixApp, type FixAppOptions, startFixApp } from '../fix/app.ts';
import { marked } from '../fix/flow.ts';
import { scenarioNamed } from '../scenarios/named.ts';
import { SteppedClock } from './stepped-clock.ts';

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;

/** The real app with a service that is followed, and the clock in hand. */
export interface WatchApp extends FixApp {
  readonly clock: SteppedClock;
  /** The instant that lies so many minutes ahead. */
  inMinutes(minutes: number): Date;
  /** What the watch's case holds, between two acts. */
  watch(): Promise<WatchBody>;
  watchId(): Promise<string>;
  /** Puts the clock to the next look and waits until it was made. */
  nextLook(): Promise<void>;
  /** Looks until it is not followed any more. */
  untilEnd(): Promise<void>;
  /** The messages that follow a service, as a person reads them; there should never be two. */
  watchMessages(): readonly string[];
  watchMessage(): string;
}

export interface WatchAppOptions extends FixAppOptions {
  readonly scenario?: string;
  readonly change?: (base: BaseWorld) => void;
}

/** A service whose tasks have been failing for minutes, without anybody having asked. */
export async function startWatchApp(options: WatchAppOptions = {}): Promise<WatchApp> {
  const clock = new SteppedClock();
  const base = baseWorld({ seed: 3, now: new Date(clock.now()) });
  scenarioNamed(options.scenario ?? 's3-gateway-missing').change(base);
  addAssumableRole(base, 'pullfail-fixer');
  options.change?.(base);
  const given = { mode: 'socket', clock, ...options, slack: { clock, ...options.slack } } as const;
  const app = await startFixApp(base, { ...given, keep: true });
  const close = () => clock.while(app.close(), 200);
  if (options.keep !== true) onTestFinished(close);
  const watch = () => clock.until('a watch at rest', () => restingWatch(app, clock));
  const nextLook = async () => {
    const { looks, nextLookAt } = await watch();
    clock.to(nextLookAt ?? clock.now());
    await clock.pastAPoll();
    await clock.until('the next look', async () => {
      const now = await restingWatch(app, clock);
      return now !== null && (now.looks > looks || now.end !== null);
    });
  };
  return {
    ...app,
    close,
    clock,
    inMinutes: (minutes) => new Date(clock.now() + minutes * MINUTE),
    watch,
    watchId: async () => (await slotOf(app))?.id ?? 'none',
    nextLook,
    async untilEnd() {
      while ((await watch()).end === null) await nextLook();
    },
    watchMessages: () => marked(app, 'watch:').map(plainText),
    watchMessage: () => marked(app, 'watch:').map(plainText).join('\n'),
  };
}

/** Asks for a diagnosis in the channel, and waits until it has ended and the first look was made. */
export async function askAndFollow(app: WatchApp, input = app.base.ids.taskArn): Promise<void> {
  await app.clock.while(app.slack.send.slashCommand({ text: input, user: ASKER }));
  await app.watch();
  await app.clock.until('the end of the diagnosis', () => app.replica.side.deps.jobs.size === 0);
}

/** `14:07`, as the messages write it. */
export function hourOf(at: Date): string {
  return at.toISOString().slice(11, 16);
}

/** `null` while there is none, or while something is being done about it. */
async function restingWatch(app: FixApp, clock: SteppedClock): Promise<WatchBody | null> {
  const slot = await slotOf(app);
  const found = slot === null ? null : await app.store.get(slot.id);
  if (found === null) return null;
  const body = watchBody.parse(found.body);
  const rests = body.end === null ? (found.due ?? 0) > clock.now() : found.due === null;
  return body.tries === 0 && rests ? body : null;
}

/** The first service of the first thread. */
async function slotOf(app: FixApp): Promise<WatchSlot | null> {
  const [root] = marked(app, 'root:');
  if (root === undefined) return null;
  const [slot] = await watchesOf(app.store, { channel: CHANNEL, threadTs: root.threadTs ?? root.ts });
  return slot ?? null;
}
