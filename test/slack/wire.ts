import type { InvestigationEvent } from '../../src/diagnose/events.ts';
import { systemClock } from '../../src/model/clock.ts';
import type { Target } from '../../src/model/target.ts';
import type { PreflightOutcome } from '../../src/preflight/preflight.ts';
import {
  type SlackSimulation,
  type SlackSimulationOptions,
  startSlackSimulation,
} from '../../src/simulation/slack/index.ts';
import { buildBolt, type SlackSide } from '../../src/slack/bolt.ts';
import type { Checker, Investigator, InvestigatorRequest, SlackDeps } from '../../src/slack/deps.ts';
import { createEditBudget } from '../../src/slack/edit-budget.ts';
import { createJobs } from '../../src/slack/jobs.ts';
import { registerListeners } from '../../src/slack/listeners/index.ts';
import { createPostBudget } from '../../src/slack/post-budget.ts';
import { createRecentDiagnoses } from '../../src/slack/recent-diagnoses.ts';
import { createSeen } from '../../src/slack/seen.ts';
import { clockTimes } from '../clock-times.ts';
import { allEvents, classification } from '../render/samples.ts';
import { MemoryLog } from './fakes.ts';
import { RecordingPoster } from './recording-poster.ts';

export type Mode = 'http' | 'socket';

/** Plays a fixed investigation for every question and remembers the questions. */
class FakeInvestigator implements Investigator {
  readonly asked: Omit<InvestigatorRequest, 'sink'>[] = [];
  events: readonly InvestigationEvent[] = allEvents();
  /** Waited for before the last event. */
  hold: Promise<void> = Promise.resolve();
  /** Thrown after the first event. */
  failure: Error | null = null;

  async investigate({ sink, ...request }: InvestigatorRequest): Promise<void> {
    this.asked.push(request);
    for (const [index, event] of this.events.entries()) {
      if (index === 1 && this.failure !== null) throw this.failure;
      if (index === this.events.length - 1) await this.hold;
      sink(event);
    }
  }
}

/** Gives a fixed answer to every check and remembers the questions. */
class FakeChecker implements Checker {
  readonly asked: { readonly name: string; readonly region: string | null }[] = [];
  outcome: PreflightOutcome = { kind: 'unknown-service', cluster: 'prod', service: 'payments', region: 'us-east-1' };
  /** Waited for before the answer. */
  hold: Promise<void> = Promise.resolve();
  failure: Error | null = null;

  async check({ name, region }: Target): Promise<PreflightOutcome> {
    this.asked.push({ name, region });
    await this.hold;
    if (this.failure !== null) throw this.failure;
    return this.outcome;
  }
}

/** The events of a text in which nothing was recognised. */
export function unrecognised(): readonly InvestigationEvent[] {
  const nothing = classification({
    signatureId: null,
    symptom: 'not-a-pull-failure',
    reading: { errorName: null, stage: null, urlKind: null, leaf: '', cutShort: false, otherErrors: 0 },
  });
  return [{ type: 'classified', investigationId: 'abcdef012345', classification: nothing }];
}

export interface Wired {
  readonly slack: SlackSimulation;
  readonly side: SlackSide;
  readonly investigator: FakeInvestigator;
  readonly checker: FakeChecker;
  readonly log: MemoryLog;
  readonly port: number;
}

const fastClock = clockTimes(20);

/** The real Bolt app with a fake investigator, talking to a simulated workspace. */
export async function wire(mode: Mode, options: SlackSimulationOptions = {}): Promise<Wired> {
  const slack = await startSlackSimulation(options);
  const investigator = new FakeInvestigator();
  const checker = new FakeChecker();
  const log = new MemoryLog();
  const side = buildBolt({
    botToken: slack.botToken,
    signingSecret: mode === 'http' ? slack.signingSecret : null,
    appToken: mode === 'socket' ? slack.appToken : null,
    apiUrl: slack.apiUrl,
    port: 0,
    log,
    clock: fastClock,
  });
  registerListeners(side.app, { ...side.deps, investigator, checker, lookAround: async () => null, durable: null });
  const { port } = await side.start();
  if (mode === 'http') slack.connectHttp(`http://127.0.0.1:${port}/slack/events`);
  return { slack, side, investigator, checker, log, port };
}

/** Dependencies for a test in which nothing is sent. */
export function listenerDeps(): SlackDeps {
  const log = new MemoryLog();
  return {
    investigator: new FakeInvestigator(),
    checker: new FakeChecker(),
    lookAround: async () => null,
    poster: new RecordingPoster(() => 0),
    clock: systemClock,
    budget: createEditBudget(systemClock),
    posts: createPostBudget(systemClock),
    seen: createSeen(systemClock),
    jobs: createJobs(systemClock, log),
    recent: createRecentDiagnoses(),
    durable: null,
    log,
  };
}
