import { rowsDiffer } from '../matrix/compare-rows.ts';
import type { Cell, ContainerMatrix, Matrix } from '../matrix/matrix.ts';
import { unreachable } from '../model/result.ts';
import { matrixLines } from '../render/matrix/matrix-lines.ts';
import { cellWords } from '../render/matrix/matrix-words.ts';

/** The field `matrix` of `diagnose --json`; `null` where no network was looked at. */
export function matrixJson(matrix: Matrix | null): Readonly<Record<string, unknown>> | null {
  if (matrix === null) return null;
  return {
    rowsDiffer: rowsDiffer(matrix),
    explains: matrixLines(matrix).sentences,
    containers: matrix.containers.map((container) => ({
      name: container.name,
      image: container.image,
      rows: containerRowsJson(container),
    })),
  };
}

/** One object a subnet, with the stages of the pull as its `cells`. */
export function containerRowsJson({ rows, stages }: ContainerMatrix): readonly Readonly<Record<string, unknown>>[] {
  return rows.map(({ subnet, cells }) => ({
    subnet: subnet.id,
    zone: subnet.zone,
    subnetName: subnet.name,
    routeTable: subnet.routeTableId,
    cells: Object.fromEntries(cells.map((cell, index) => [stages[index] ?? '', cellJson(cell)])),
  }));
}

function cellJson(cell: Cell): Readonly<Record<string, unknown>> {
  switch (cell.outcome) {
    case 'reaches':
      return { outcome: cell.outcome };
    case 'broken':
      return { outcome: cell.outcome, fault: cell.fault.kind, summary: cellWords(cell) };
    case 'unknown':
      return { outcome: cell.outcome, why: cell.why?.kind ?? 'image-unknown', summary: cellWords(cell) };
    default:
      return unreachable(cell);
  }
}
