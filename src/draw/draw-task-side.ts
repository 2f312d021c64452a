import { CARD_PAD, cardHeight, column, drawCard, rowsHeight } from './card.ts';
import { GROUP, SUBNET, TASK } from './grid.ts';
import type { Item } from './scene.ts';
import type { TaskSide } from './task-side.ts';

const PAD = 12;
const RING = 10;

/** What the subnet reaches above and below the task that stands in it. */
export function beyondTask({ subnet, groups, acl }: TaskSide): { readonly above: number; readonly below: number } {
  return {
    above: RING + PAD + rowsHeight(subnet) + PAD,
    below: RING + rowsHeight(groups) + RING + PAD + cardHeight(acl) + PAD,
  };
}

/** The subnet around the group's ring around the task, and the ACL at the foot of the subnet. */
export function drawTaskSide(side: TaskSide, task: { readonly y: number; readonly height: number }): readonly Item[] {
  const { above, below } = beyondTask(side);
  const top = task.y - above;
  const ring = { ...GROUP, y: task.y - RING, height: RING + task.height + RING + rowsHeight(side.groups) + RING };
  const acl = { ...GROUP, width: SUBNET.width - 2 * PAD, y: ring.y + ring.height + PAD, height: cardHeight(side.acl) };
  return [
    {
      kind: 'box',
      layer: 'subnet',
      of: side.subnetId,
      rect: { ...SUBNET, y: top, height: above + task.height + below },
      fill: 'subnet',
      outline: side.subnetBroken ? 'broken' : 'edge',
      stroke: 'solid',
    },
    ...column(side.subnet, { x: SUBNET.x + PAD, y: top + PAD, width: SUBNET.width - 2 * PAD }),
    {
      kind: 'box',
      layer: 'group',
      of: 'security groups',
      rect: ring,
      fill: 'group',
      outline: side.groupBroken ? 'broken' : 'edge',
      stroke: 'dashed',
    },
    ...column(side.groups, {
      x: GROUP.x + CARD_PAD,
      y: task.y + task.height + RING,
      width: GROUP.width - 2 * CARD_PAD,
    }),
    ...drawCard(side.task, { ...TASK, ...task }),
    ...drawCard(side.acl, acl),
  ];
}
