import { addAssumableRole } from '../../src/simulation/aws/changes/index.ts';
import { randomFrom } from '../../src/simulation/aws/random.ts';
import { startAwsSimulation } from '../../src/simulation/aws/simulation.ts';
import { buildScenario, SCENARIOS } from '../../src/simulation/scenarios/index.ts';
import { startSlackSimulation } from '../../src/simulation/slack/index.ts';
import { judgeCase } from './judge-case.ts';
import { People } from './people.ts';
import { Replica } from './replica.ts';

/** What a number of cases came to. */
export interface Counted {
  readonly cases: number;
  readonly kills: number;
  /** Approved, and no outcome within the time limit. */
  readonly lost: number;
  /** Endpoints, groups, decisions or messages that are there twice. */
  readonly doubled: number;
  readonly withoutLastWord: number;
  readonly complaints: readonly string[];
}

export function nothing(): Counted {
  return { cases: 0, kills: 0, lost: 0, doubled: 0, withoutLastWord: 0, complaints: [] };
}

export function sum(a: Counted, b: Counted): Counted {
  return {
    cases: a.cases + b.cases,
    kills: a.kills + b.kills,
    lost: a.lost + b.lost,
    doubled: a.doubled + b.doubled,
    withoutLastWord: a.withoutLastWord + b.withoutLastWord,
    complaints: [...a.complaints, ...b.complaints],
  };
}

/** Calls of one fix from the question to the outcome, about; a kill strikes after a random number of them. */
const CALLS_OF_A_FIX = 110;
const LIMIT_MS = 90_000;

/** Asks, approves, kills at random calls, restarts at once, waits for the outcome, and counts. */
export async function runKillCase(options: {
  readonly seed: number;
  readonly replicas: number;
  readonly store: Readonly<Record<string, string>>;
}): Promise<Counted> {
  const random = randomFrom(options.seed);
  const scenario = SCENARIOS.find(({ id }) => id === 'all-endpoints-missing');
  if (scenario === undefined) throw new Error('The scenario is gone.');
  const { base, input } = buildScenario(scenario, options.seed);
  addAssumableRole(base, 'pullfail-fixer');
  const aws = await startAwsSimulation({ world: base.world, endpointDelayMs: 900, latencyMs: 3 });
  const slack = await startSlackSimulation({});
  const settings = {
    ...options.store,
    AWS_ENDPOINT_URL: aws.url,
    AWS_REGION: base.ids.region,
    SLACK_API_URL: slack.apiUrl,
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_SIGNING_SECRET: slack.signingSecret,
    PULLFAIL_APPROVERS: 'U00FAKE2,U00FAKE3',
    PULLFAIL_FIXER_ROLE: `arn:${base.ids.partition}:iam::{account}:role/pullfail-fixer`,
    PULLFAIL_LEASE: '3s',
  };
  const replicas = Array.from({ length: options.replicas }, () => new Replica(settings));
  const calls = (): number => aws.calls.length + slack.workspace.requests.length;
  try {
    await Promise.all(replicas.map((replica) => replica.start()));
    const kills = killsAt(random, options.replicas);
    let killed = 0;
    const watch = setInterval(() => {
      const due = kills[killed];
      if (due === undefined || calls() < due) return;
      killed += 1;
      replicas[killed % replicas.length]?.killAndRestart();
    }, 1);
    const people = new People(slack, replicas, base.ids.vpc);
    const ended = await people.carryThrough(input, LIMIT_MS).finally(() => clearInterval(watch));
    for (const replica of replicas) await replica.settled();
    const judged = judgeCase({ base, slack, audit: await replicas[0]?.audit(), ended });
    return {
      ...judged,
      cases: 1,
      kills: killed,
      complaints: judged.complaints.map((text) => `seed ${options.seed}: ${text}`),
    };
  } finally {
    await Promise.all(replicas.map((replica) => replica.end()));
    await slack.stop();
    await aws.close();
  }
}

/** At least one kill and at most two more than there are replicas, each after a random number of calls of the simulated world. */
function killsAt(random: ReturnType<typeof randomFrom>, replicas: number): readonly number[] {
  const count = 1 + random.between(0, replicas + 1);
  return Array.from({ length: count }, () => 1 + random.between(0, CALLS_OF_A_FIX - 1)).toSorted((a, b) => a - b);
}
