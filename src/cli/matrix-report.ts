import type { Matrix } from '../matrix/matrix.ts';
import { matrixLines } from '../render/matrix/matrix-lines.ts';

/** The table of every subnet as lines of a report. */
export function matrixReport(matrix: Matrix): readonly string[] {
  const { sentences, containers, subnets } = matrixLines(matrix);
  return [
    ...sentences,
    ...containers.flatMap(({ name, table, line, reasons }) => [
      line === null ? name : `${name}: ${line}`,
      ...(table ?? []).map((row) => `  ${row}`),
      ...reasons.map((reason) => `  ${reason}`),
    ]),
    ...subnets,
  ];
}
