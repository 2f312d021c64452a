import type { NetworkFacts } from '../network/facts.ts';
import { lineHeight, row, words } from './card.ts';
import { right, VPC } from './grid.ts';
import { widthOf } from './measure.ts';
import type { Item, Words } from './scene.ts';
import { STYLES } from './styles.ts';
import { subnetOf } from './subnet-table.ts';

const HEADER = 34;
const PAD = 14;
const SPACE = 10;
/** However long the id, its remarks have room behind it. */
const MOST_ID = 320;

/** Where the inside of the frame begins below its top. */
export const VPC_INSIDE = PAD + HEADER;

/** The frame of the VPC with its id, addresses and what is unusual about its names. */
export function drawVpc(facts: NetworkFacts, subnetId: string, y: number, height: number): readonly Item[] {
  const id = facts.vpc.seen ? facts.vpc.value.id : (subnetOf(facts, subnetId)?.vpcId ?? 'not known');
  const parts = [
    row('VPC', STYLES.heading),
    row(id, STYLES.strongId),
    row(remarks(facts).join(' · '), STYLES.note, 'muted'),
  ];
  const line: Words[] = [];
  let x = VPC.x + VPC.pad;
  for (const part of parts) {
    const width = part === parts.at(-1) ? right(VPC) - VPC.pad - x : MOST_ID;
    const within = { x, y: y + PAD, width, height: lineHeight(part.style) };
    const said = words(part, within);
    line.push(said);
    x += widthOf(said.text, said.style) + SPACE;
  }
  const frame = { x: VPC.x, width: VPC.width, y, height };
  return [{ kind: 'box', layer: 'vpc', of: id, rect: frame, fill: 'vpc', outline: 'edge', stroke: 'solid' }, ...line];
}

function remarks({ vpc, account, dnsSupport, dnsHostnames }: NetworkFacts): readonly string[] {
  if (!vpc.seen) return ['its addresses and name were not looked at'];
  const { cidrs, tags, ownerId } = vpc.value;
  const name = tags['Name'];
  return [
    ...(name === undefined ? [] : [name]),
    cidrs.slice(0, 4).join(', '),
    ...(ownerId === account ? [] : [`of account ${ownerId}`]),
    ...(dnsSupport.seen && !dnsSupport.value ? ['DNS support off'] : []),
    ...(dnsHostnames.seen && !dnsHostnames.value ? ['DNS hostnames off'] : []),
  ];
}
