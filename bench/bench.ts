// `npm run bench [-- name…] [--write] [--quick]`: measures, prints every figure beside its reference and its goal, and
// fails when a goal is missed. `--write` puts the results into bench/RESULTS.md.
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { ack } from './ack.ts';
import { classification } from './classification.ts';
import { diagnosis } from './diagnosis.ts';
import { memory } from './memory.ts';
import { replicas } from './replicas.ts';
import type { Benchmark } from './shared/figure.ts';
import { machineLines } from './shared/machine.ts';
import { figureTable, type Measured, missed, resultsPage } from './shared/results.ts';
import { startUp } from './start-up.ts';
import { storm } from './storm.ts';

const BENCHMARKS: readonly Benchmark[] = [ack, diagnosis, classification, startUp, memory, storm, replicas];

const { values, positionals } = parseArgs({
  args: process.argv.slice(3),
  allowPositionals: true,
  options: { write: { type: 'boolean', default: false }, quick: { type: 'boolean', default: false } },
});
const chosen = BENCHMARKS.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
const unknown = positionals.filter((name) => !BENCHMARKS.some((benchmark) => benchmark.name === name));
if (unknown.length > 0) {
  throw new Error(
    `There is no benchmark ${unknown.join(', ')}; there are ${BENCHMARKS.map(({ name }) => name).join(', ')}.`,
  );
}
if (values.write && (values.quick || chosen.length < BENCHMARKS.length)) {
  throw new Error('Only a full run of every benchmark is written down.');
}

const measured: Measured[] = [];
for (const benchmark of chosen) {
  const begin = performance.now();
  const figures = await benchmark.measure(values.quick ? 'quick' : 'full');
  const seconds = (performance.now() - begin) / 1000;
  measured.push({ benchmark, figures, seconds });
  console.log(`\n${benchmark.title} (${seconds.toFixed(0)} s)\n${benchmark.method}\n\n${figureTable(figures)}`);
}
if (values.write) {
  const date = new Date().toISOString().slice(0, 10);
  await writeFile('bench/RESULTS.md', resultsPage(measured, machineLines(), date));
}
const misses = missed(measured);
console.log(misses.length === 0 ? '\nEvery goal is met.' : `\nMissed: ${misses.join('; ')}`);
process.exitCode = misses.length === 0 ? 0 : 1;
