import { createFixes, type Engine } from './app.ts';
import { lookAround } from './circumstances/look-around.ts';
import type { Config } from './config.ts';
import { createEvents, type EventSettings, withConsumer } from './events/events.ts';
import { createMemory } from './memory/memory.ts';
import type { Log } from './model/log.ts';
import { type Observer, UNOBSERVED } from './model/observer.ts';
import { answer } from './slack/answer.ts';
import { createBoard } from './slack/board.ts';
import type { SlackSide } from './slack/bolt.ts';
import type { SlackDeps } from './slack/deps.ts';
import { investigationActs } from './slack/investigation-acts.ts';
import { registerListeners } from './slack/listeners/index.ts';
import { createWatchBoard } from './slack/watch-board.ts';
import { slackChecker } from './slack-checker.ts';
import { slackInvestigator } from './slack-investigator.ts';
import { type CaseLoop, createCaseLoop } from './store/case-loop.ts';
import type { Store } from './store/store.ts';
import { createWatches } from './watch/watches.ts';

/** What the Slack app is made of. */
export interface SlackAppParts {
  readonly config: Config;
  readonly log: Log;
  readonly store: Store;
  readonly slack: SlackSide;
  readonly region: string | null;
  readonly engine: Engine;
  /** Told of what happens to proposals. */
  readonly observer?: Observer;
}

/** Connects listeners, engine, fixes, the queue of events and the loop that takes up unfinished cases. */
export function connectSlackApp(parts: SlackAppParts): CaseLoop {
  const { config, log, store, slack, region, engine, observer = UNOBSERVED } = parts;
  const { clock } = slack.deps;
  const kick = (id: string): void => void loop.kick(id);
  const board = createBoard(slack.deps, config.approvers);
  const watches = createWatches({
    store,
    readers: engine.readers,
    board: createWatchBoard(slack.deps),
    diagnose: ({ taskArn, occasion, channel, threadTs }) => {
      const nobody = { text: '', region: null, userId: null, respond: null };
      return answer({ ...nobody, arn: taskArn, occasion, place: { channel, threadTs } }, deps);
    },
    now: () => clock.now(),
    kick,
  });
  const remediation = createFixes(config, engine, { store, board, clock, kick, follower: watches, observer });
  const deps: SlackDeps = {
    ...slack.deps,
    investigator: slackInvestigator(engine.investigate, region, slack.arrivals),
    checker: slackChecker(engine.deps, region),
    lookAround: (diagnosis) => lookAround(diagnosis, engine.deps),
    durable: {
      store,
      remediation,
      watches,
      memory: createMemory(store),
      people: slack.people(config.approvers),
      approvers: config.approvers,
      holdMs: config.leaseMs * INVESTIGATION_LEASES,
    },
  };
  const events = createEvents(eventSettings(config), { slack: deps, store, kick });
  const loop = createCaseLoop({
    store,
    clock,
    leaseMs: config.leaseMs,
    acts: {
      proposal: remediation.acts,
      investigation: investigationActs(deps),
      watch: watches.acts,
      storm: events.acts,
    },
    report: (err, caseId) => log.error({ err, caseId }, 'A case could not be carried forward'),
  });
  registerListeners(slack.app, deps);
  return withConsumer(loop, events.consumer);
}

/** A queue whose URL names no region is asked in the ambient one, which the settings require then. */
function eventSettings({ eventsQueue, routes, stormWindowMs, region }: Config): EventSettings {
  const queueRegion = eventsQueue?.region ?? region;
  const queue = eventsQueue === null || queueRegion === null ? null : { url: eventsQueue.url, region: queueRegion };
  return { queue, routes, windowMs: stormWindowMs };
}

/** A diagnosis, its thread and its proposal take longer than one act of a fix. */
const INVESTIGATION_LEASES = 3;

/** A sentence for `/readyz` while the store does not answer; `null` while it does. */
export async function storeProblem(store: Store): Promise<string | null> {
  try {
    await store.ping();
    return null;
  } catch {
    return 'The store does not answer.';
  }
}
