import { startAwsSimulation } from '../src/simulation/aws/simulation.ts';
import { buildScenario, SCENARIOS } from '../src/simulation/scenarios/index.ts';
import type { DiagnoseAnswer, DiagnoseQuestion, Way } from './processes/diagnose.ts';
import { type Child, startChild } from './shared/child.ts';
import type { Benchmark, Figure } from './shared/figure.ts';
import { median, spread } from './shared/statistics.ts';

/** About what AWS takes for a call from another region. */
const LATENCY_MS = 80;
const WAYS: readonly Way[] = ['floor', 'diagnosis', 'by-hand'];

export const diagnosis: Benchmark = {
  name: 'diagnosis',
  title: 'A diagnosis against its floor and against the work by hand',
  method: `The worked example over the wire, every call of AWS taking ${LATENCY_MS} ms, clients that are connected. The floor: three calls, each of which needs the answer of the one before (task, task definition, image). By hand: the commands that guides name for this failure, one after the other with the same clients, without their looks at logs, metrics and CloudTrail.`,
  async measure(effort) {
    const [workedExample] = SCENARIOS;
    if (workedExample === undefined) throw new Error('There is no scenario.');
    const { base, input: taskArn } = buildScenario(workedExample, 4);
    const aws = await startAwsSimulation({ world: base.world, latencyMs: LATENCY_MS });
    const env = { AWS_ENDPOINT_URL: aws.url };
    const child = await startChild<DiagnoseQuestion, DiagnoseAnswer>('bench/processes/diagnose.ts', { env });
    try {
      await inAllWays(child, taskArn, 2);
      return figures(await inAllWays(child, taskArn, effort === 'full' ? 9 : 3));
    } finally {
      await child.end();
      await aws.close();
    }
  },
};

type Runs = Readonly<Record<Way, readonly DiagnoseAnswer[]>>;

async function inAllWays(
  child: Child<DiagnoseQuestion, DiagnoseAnswer>,
  taskArn: string,
  rounds: number,
): Promise<Runs> {
  const runs = { floor: [] as DiagnoseAnswer[], diagnosis: [] as DiagnoseAnswer[], 'by-hand': [] as DiagnoseAnswer[] };
  for (let round = 0; round < rounds; round += 1) {
    for (const way of WAYS) runs[way].push(await child.ask({ way, taskArn }));
  }
  return runs;
}

function figures(runs: Runs): readonly Figure[] {
  const wrong = runs.diagnosis.find(({ cause }) => cause !== 'vpc-endpoint-missing');
  if (wrong !== undefined) throw new Error(`The worked example was diagnosed as ${wrong.cause}.`);
  const times = (way: Way) => runs[way].map(({ took }) => took);
  const calls = (way: Way) => runs[way][0]?.calls ?? 0;
  const told = (way: Way) => `${calls(way)} calls in ${spread(times(way))}`;
  const took = median(times('diagnosis'));
  return [
    {
      what: 'diagnosis',
      beside: 'three calls in a row',
      value: took / median(times('floor')),
      goal: { atMost: 1.25 },
      raw: `${told('diagnosis')} against ${told('floor')}`,
    },
    {
      what: 'by hand, one call after the other',
      beside: 'diagnosis',
      value: median(times('by-hand')) / took,
      goal: { atLeast: 5 },
      raw: told('by-hand'),
    },
  ];
}
