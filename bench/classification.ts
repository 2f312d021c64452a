import { classifyWhole } from '../src/classify/classify.ts';
import { excerpt } from '../src/classify/excerpt.ts';
import { redact } from '../src/model/redact.ts';
import { REAL_TEXTS } from '../test/classify/corpus.ts';
import type { Benchmark, Effort, Figure } from './shared/figure.ts';
import { percentile } from './shared/statistics.ts';

/** Pieces whose repetition makes a slow reader slow, by what they try. */
const SHAPES: readonly (readonly [string, string])[] = [
  ['beginnings of known errors', 'CannotPullContainerError: failed to resolve ref a: manifest for '],
  ['nested quotes', '{"message":"{\\"stoppedReason\\":\\"'],
  ['one long line', 'a'],
  ['many line breaks', '\n# // > | '],
  ['hosts and addresses', 'https://a.example/v2/a/manifests/a dial tcp '],
  ['steady log lines', '2026-11-20T14:00:00Z app[1]: GET /health 200 3 ms\n'],
];

const SMALL = 10_000;
const LARGE = 1_000_000;
/** A byte of a megabyte may cost so many times what a byte of ten kilobytes costs; quadratic would be 100. */
const MOST_GROWTH = 3;

export const classification: Benchmark = {
  name: 'classification',
  title: 'Classification per text, and its growth from 1 KB to 1 MB',
  method:
    'Time per byte of a hostile text of 1 MB against the same of 10 KB, the worst of six shapes. Once as the program reads it (secrets taken out of all of it, and of more than 24,000 characters what surrounds telling words), once with that cap taken away.',
  measure: async (effort) => [
    perText(effort),
    growthOf('as the program reads it', readAsProgram, effort),
    growthOf('every word read', classifyWhole, effort),
  ],
};

/** As `pullfail classify` does, which remembers nothing of a text that comes once. */
function readAsProgram(text: string): unknown {
  return classifyWhole(excerpt(redact(text)));
}

function perText(effort: Effort): Figure {
  const rounds = effort === 'full' ? 20 : 3;
  const times: number[] = [];
  for (let round = 0; round < rounds + 3; round += 1) {
    for (const text of REAL_TEXTS) {
      const took = timed(() => readAsProgram(text));
      if (round >= 3) times.push(took * 1000);
    }
  }
  const [p50, p99] = [percentile(times, 50), percentile(times, 99)];
  return {
    what: 'one text',
    beside: 'microseconds',
    value: p50,
    goal: null,
    raw: `${REAL_TEXTS.length} texts, median ${p50.toFixed(0)} µs, 99th percentile ${p99.toFixed(0)} µs`,
  };
}

function growthOf(way: string, run: (text: string) => unknown, effort: Effort): Figure {
  const shapes = SHAPES.map(([name, piece]) => {
    const sizes = [1_000, SMALL, 100_000, LARGE].map((size) => perByte(piece, size, run, effort));
    const [, small = Number.NaN, , large = Number.NaN] = sizes;
    return { name, growth: large / small, sizes };
  });
  const [worst] = shapes.toSorted((a, b) => b.growth - a.growth);
  const figures = worst?.sizes.map((nanoseconds) => nanoseconds.toFixed(1)).join(', ');
  return {
    what: `1 MB, ${way}`,
    beside: '10 KB, per byte',
    value: worst?.growth ?? Number.NaN,
    goal: { atMost: MOST_GROWTH },
    raw: `worst: ${worst?.name}, ${figures} ns a byte at 1 KB, 10 KB, 100 KB, 1 MB`,
  };
}

/** Nanoseconds a byte: the best of several runs, since other programs only ever make a run slower. */
function perByte(piece: string, size: number, run: (text: string) => unknown, effort: Effort): number {
  const text = piece.repeat(Math.ceil(size / piece.length)).slice(0, size);
  const repeats = Math.max(1, Math.round(20_000 / size));
  const rounds = effort === 'full' ? 7 : 3;
  const best = Math.min(
    ...Array.from({ length: rounds }, () =>
      timed(() => {
        for (let count = 0; count < repeats; count += 1) run(text);
      }),
    ),
  );
  return (best / repeats / size) * 1e6;
}

function timed(run: () => unknown): number {
  const begin = performance.now();
  run();
  return performance.now() - begin;
}
