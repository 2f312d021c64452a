/** The columns of the drawing, from the task on the left to the destinations on the right. */
export const MARGIN = 24;
export const VPC = { x: MARGIN, width: 842, pad: 18 };
export const SUBNET = { x: VPC.x + VPC.pad, width: 240 };
export const GROUP = { x: SUBNET.x + 12, width: 192 };
export const TASK = { x: GROUP.x + 10, width: 172 };
export const TABLE = { x: 320, width: 262 };
export const DOOR = { x: 620, width: 228 };
/** Free room inside boxes that carry badges on their edges. */
export const BADGE_PAD = 16;
export const DESTINATION = { x: 902, width: 226 };
export const WIDTH = DESTINATION.x + DESTINATION.width + MARGIN;

/** Distance between things that stand side by side. */
export const GAP = 12;

/** Small cards below the lanes, in rows. */
export const SMALL = { columns: 3, width: (VPC.width - 2 * VPC.pad - 2 * GAP) / 3 };

export function right({ x, width }: { readonly x: number; readonly width: number }): number {
  return x + width;
}
