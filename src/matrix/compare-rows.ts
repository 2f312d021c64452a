import { isDeepStrictEqual } from 'node:util';
import { unreachable } from '../model/result.ts';
import type { Cell, ContainerMatrix, Matrix, MatrixRow } from './matrix.ts';

/** Whether every cell says the same: one line is enough for such a container. */
export function saysOneThing({ rows }: ContainerMatrix): boolean {
  const [first, ...rest] = rows.flatMap(({ cells }) => cells.map(meaning));
  return rest.every((cell) => isDeepStrictEqual(cell, first));
}

/** Whether some container in some subnet fares otherwise than the rest. */
export function rowsDiffer({ containers }: Matrix): boolean {
  const [first, ...rest] = containers.flatMap(({ rows }) => rows.map(({ cells }) => cells.map(meaning)));
  return rest.some((row) => !isDeepStrictEqual(row, first));
}

/** Whether the table can say more than the diagnosis of the one task did. */
export function saysMore(matrix: Matrix): boolean {
  return rowsDiffer(matrix) || matrix.containers.some(({ rows }) => rows.length > 1);
}

/** Where a container’s pull gets through and where it does not. Subnets of which this is not known are in neither. */
export interface Split {
  readonly container: string;
  readonly works: readonly MatrixRow[];
  readonly fails: readonly MatrixRow[];
}

/** The containers whose pull works in one subnet and fails in another: that is a failure which comes and goes. */
export function splits({ containers }: Matrix): readonly Split[] {
  return containers
    .map(({ name, rows }) => ({
      container: name,
      works: rows.filter(({ cells }) => cells.every(({ outcome }) => outcome === 'reaches')),
      fails: rows.filter(({ cells }) => cells.some(({ outcome }) => outcome === 'broken')),
    }))
    .filter(({ works, fails }) => works.length > 0 && fails.length > 0);
}

/** Two tables without a way to the same place are the same trouble: what counts is its kind, not the table's id. */
function meaning(cell: Cell): unknown {
  switch (cell.outcome) {
    case 'reaches':
      return cell.outcome;
    case 'broken':
      return [cell.outcome, cell.fault.kind];
    case 'unknown':
      return [cell.outcome, cell.why?.kind ?? null];
    default:
      return unreachable(cell);
  }
}
