import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Replica } from '../scripts/kill/replica.ts';
import { failMoreTasks } from '../src/simulation/aws/changes/index.ts';
import { startAwsSimulation } from '../src/simulation/aws/simulation.ts';
import { buildScenario, SCENARIOS } from '../src/simulation/scenarios/index.ts';
import { type SlackSimulation, startSlackSimulation } from '../src/simulation/slack/index.ts';
import type { BareBoltQuestion } from './processes/bare-bolt.ts';
import type { GeneratorAnswer, GeneratorQuestion } from './processes/generator.ts';
import { type Child, startChild } from './shared/child.ts';
import type { Benchmark, Effort, Figure } from './shared/figure.ts';
import { inTurns, percentile, ratioOf, spread, type Turns } from './shared/statistics.ts';

const AT_ONCE = 200;
const BURSTS = 3;
const WARM_UP = 200;
const WARM_UP_DIAGNOSES = 6;
/** Long enough for these to end. */
const WARM_UP_MS = 4_000;
/** Long enough for the answers to the last commands of the warming up to be sent. */
const SETTLE_MS = 1_500;

export const ack: Benchmark = {
  name: 'ack',
  title: 'Acknowledging 200 commands at once against a bare Bolt app',
  method: `Signed /pullfail commands over HTTP from a process of their own, ${AT_ONCE} at once and ${BURSTS} times in a row, each naming a failed task, to \`pullfail serve\` (which writes each question down before it acknowledges it, and diagnoses the earlier ones meanwhile, every call of AWS taking 60 ms) and to a Bolt app that only acknowledges. New processes in each turn, both warmed up.`,
  measure,
};

async function measure(effort: Effort): Promise<readonly Figure[]> {
  const [workedExample] = SCENARIOS;
  if (workedExample === undefined) throw new Error('There is no scenario.');
  const { base, input } = buildScenario(workedExample, 4);
  const texts = [input, ...failMoreTasks(base, AT_ONCE - 1).map(({ arn }) => arn)];
  const aws = await startAwsSimulation({ world: base.world, latencyMs: 60 });
  const slack = await startSlackSimulation({});
  const generator = await startChild<GeneratorQuestion, GeneratorAnswer>('bench/processes/generator.ts');
  const folder = await mkdtemp(join(tmpdir(), 'pullfail-bench-'));
  let turn = 0;
  const load = (url: string) => bursts(url, texts, slack, generator);
  try {
    const turns = await inTurns(
      effort === 'full' ? 7 : 1,
      () => toBareBolt(slack, load),
      () => {
        turn += 1;
        const settings = {
          AWS_ENDPOINT_URL: aws.url,
          AWS_REGION: base.ids.region,
          SLACK_API_URL: slack.apiUrl,
          SLACK_BOT_TOKEN: slack.botToken,
          SLACK_SIGNING_SECRET: slack.signingSecret,
          PULLFAIL_STATE_DIR: join(folder, `turn-${turn}`),
        };
        return toProgram(new Replica(settings), load);
      },
    );
    return [figure(turns, 99, { atMost: 1.5 }), figure(turns, 50, null)];
  } finally {
    await generator.end();
    await slack.stop();
    await aws.close();
    await rm(folder, { recursive: true, force: true });
  }
}

type Load = (url: string) => Promise<readonly number[]>;

async function toBareBolt({ signingSecret, botToken }: SlackSimulation, load: Load): Promise<readonly number[]> {
  const bolt = await startChild<BareBoltQuestion, { readonly url: string }>('bench/processes/bare-bolt.ts');
  try {
    const { url } = await bolt.ask({ signingSecret, botToken });
    return await load(url);
  } finally {
    await bolt.end();
  }
}

async function toProgram(program: Replica, load: Load): Promise<readonly number[]> {
  try {
    await program.start();
    if (program.url === null) throw new Error('The program did not start.');
    return await load(program.url);
  } finally {
    await program.end();
  }
}

/** Warmed up with a few diagnoses and with commands that are answered by the usage, and measured when nothing is left of them. */
async function bursts(
  eventsUrl: string,
  texts: readonly string[],
  slack: SlackSimulation,
  generator: Child<GeneratorQuestion, GeneratorAnswer>,
): Promise<readonly number[]> {
  for (const text of texts.slice(0, WARM_UP_DIAGNOSES)) await slack.send.slashCommand({ text, eventsUrl });
  await sleep(WARM_UP_MS);
  for (let round = 0; round < 2; round += 1) {
    const hello = () => slack.send.slashCommand({ text: 'hello', eventsUrl });
    await Promise.all(Array.from({ length: WARM_UP }, hello));
  }
  await sleep(SETTLE_MS);
  const took: number[] = [];
  for (let burst = 0; burst < BURSTS; burst += 1) {
    const one = await generator.ask({ url: eventsUrl, signingSecret: slack.signingSecret, texts });
    took.push(...one);
  }
  return took;
}

function figure({ reference, candidate }: Turns<readonly number[]>, percent: number, goal: Figure['goal']): Figure {
  const at = (turns: readonly (readonly number[])[]) => turns.map((took) => percentile(took, percent));
  const own = { reference: at(reference), candidate: at(candidate) };
  return {
    what: `${percent}th percentile`,
    beside: 'bare Bolt',
    value: ratioOf(own),
    goal,
    raw: `${spread(own.candidate)} against ${spread(own.reference)}`,
  };
}
