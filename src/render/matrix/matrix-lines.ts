import { saysOneThing, splits } from '../../matrix/compare-rows.ts';
import type { ContainerMatrix, Matrix, MatrixRow, MatrixStage } from '../../matrix/matrix.ts';
import { cellSign, cellWords, oneLine, splitSentence, stageHeading, subnetLine } from './matrix-words.ts';
import { type SubnetLabels, subnetLabels } from './subnet-labels.ts';

/** A matrix as lines of text, for the thread and the terminal alike. Names and ids in it are foreign text. */
export interface MatrixLines {
  /** What explains a failure that comes and goes; empty where nothing does. */
  readonly sentences: readonly string[];
  readonly containers: readonly ContainerLines[];
  /** Which subnet each label stands for. */
  readonly subnets: readonly string[];
}

interface ContainerLines {
  readonly name: string;
  /** Aligned by spaces; `null` where one line says it all. */
  readonly table: readonly string[] | null;
  readonly line: string | null;
  /** What the signs in the table stand for. */
  readonly reasons: readonly string[];
}

export function matrixLines(matrix: Matrix): MatrixLines {
  const labels = subnetLabels(matrix);
  const subnets = new Map(matrix.containers.flatMap(({ rows }) => rows.map(({ subnet }) => [subnet.id, subnet])));
  return {
    sentences: splits(matrix).map((split) => splitSentence(split, labels)),
    containers: matrix.containers.map((container) => containerLines(container, labels)),
    subnets: [...subnets.values()].map((subnet) => subnetLine(subnet, labels)),
  };
}

function containerLines(container: ContainerMatrix, labels: SubnetLabels): ContainerLines {
  const { name } = container;
  const reasons = reasonLines(container, labels);
  if (saysOneThing(container)) return { name, table: null, line: oneLine(container), reasons };
  return { name, table: tableLines(container, labels), line: null, reasons };
}

/** One space between columns, so that four stages still fit the width of a phone. */
function tableLines({ stages, rows }: ContainerMatrix, labels: SubnetLabels): readonly string[] {
  const heads = stages.map(stageHeading);
  const names = rows.map(({ subnet }) => labels.of(subnet));
  const width = Math.max('subnet'.length, ...names.map((name) => name.length));
  const line = (first: string, cells: readonly string[]) =>
    [first.padEnd(width), ...cells.map((cell, index) => cell.padEnd(heads[index]?.length ?? 0))].join(' ').trimEnd();
  return [line('subnet', heads), ...rows.map(({ cells }, index) => line(names[index] ?? '', cells.map(cellSign)))];
}

/** What is wrong at some stages, in the subnets where it is wrong at just these. */
interface Trouble {
  readonly sign: string;
  readonly said: string;
  readonly heads: readonly string[];
  readonly subnets: readonly string[];
}

/** Each trouble once, with the subnets and the stages that it is in. */
function reasonLines({ stages, rows }: ContainerMatrix, labels: SubnetLabels): readonly string[] {
  const all = rows.flatMap((row) => troublesOf(row, stages, labels.of(row.subnet)));
  const once = merge(all, ({ said, heads }) => JSON.stringify([said, heads]), 'subnets');
  return once.map(({ sign, said, heads, subnets }) => {
    const where = subnets.length === rows.length && rows.length > 1 ? 'every subnet' : subnets.join(', ');
    return `${sign} ${where}: ${heads.join(', ')}: ${said}`;
  });
}

function troublesOf({ cells }: MatrixRow, stages: readonly MatrixStage[], subnet: string): readonly Trouble[] {
  const each = cells.flatMap((cell, index): readonly Trouble[] => {
    const stage = stages[index];
    if (cell.outcome === 'reaches' || stage === undefined) return [];
    return [{ sign: cellSign(cell), said: cellWords(cell), heads: [stageHeading(stage)], subnets: [subnet] }];
  });
  return merge(each, ({ said }) => said, 'heads');
}

/** Puts troubles of one key together, adding up one of their lists. */
function merge(
  troubles: readonly Trouble[],
  keyOf: (trouble: Trouble) => string,
  list: 'heads' | 'subnets',
): readonly Trouble[] {
  const merged = new Map<string, Trouble>();
  for (const trouble of troubles) {
    const earlier = merged.get(keyOf(trouble));
    merged.set(
      keyOf(trouble),
      earlier === undefined ? trouble : { ...earlier, [list]: [...earlier[list], ...trouble[list]] },
    );
  }
  return [...merged.values()];
}
