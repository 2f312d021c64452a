import { unreachable } from '../model/result.ts';
import { DESTINATION, DOOR, GROUP, right, SUBNET, TABLE, TASK } from './grid.ts';
import type { Lane, Stop } from './lanes.ts';
import type { Stretch } from './scene.ts';

/** The stretches of a lane between the boxes that it passes; beyond the place where it breaks they are spent. */
export function stretchesOf(lane: Lane, y: number): readonly Stretch[] {
  const boxes = [TASK, ...(lane.asksTable ? [TABLE] : []), ...(lane.door === null ? [] : [DOOR]), DESTINATION];
  const stop = lane.stop === null ? Number.POSITIVE_INFINITY : placeOf(lane.stop);
  return boxes.slice(1).flatMap((box, index) => {
    const from = right(boxes[index] ?? TASK);
    const parts =
      stop > from && stop < box.x
        ? [
            { from, to: stop },
            { from: stop, to: box.x },
          ]
        : [{ from, to: box.x }];
    return parts.map(
      (part) =>
        ({ ...part, y, ...lookOf(lane, part.from >= stop), kind: 'stretch', arrow: part.to === box.x }) as const,
    );
  });
}

/** Where a lane breaks: at the right edge of what keeps the packets in, at the left edge of what keeps them out. */
export function placeOf(stop: Stop): number {
  switch (stop) {
    case 'group':
      return right(GROUP);
    case 'subnet':
      return right(SUBNET);
    case 'table':
      return right(TABLE);
    case 'door':
      return DOOR.x;
    default:
      return unreachable(stop);
  }
}

function lookOf({ walk }: Lane, spent: boolean): Pick<Stretch, 'tone' | 'stroke'> {
  if (spent) return { tone: 'spent', stroke: 'dashed' };
  switch (walk.outcome) {
    case 'reaches':
      return { tone: 'passes', stroke: 'solid' };
    case 'broken':
      return { tone: 'broken', stroke: 'solid' };
    case 'unknown':
      return { tone: 'unknown', stroke: 'dotted' };
    default:
      return unreachable(walk.outcome);
  }
}
