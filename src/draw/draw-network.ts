import { pathLine } from '../render/path-words.ts';
import { cardHeight, drawCard, lineHeight } from './card.ts';
import { drawSection, type Section, sectionHeight } from './card-grid.ts';
import { oneLine } from './foreign-text.ts';
import { MARGIN, VPC, WIDTH } from './grid.ts';
import { drawLanes } from './lane-area.ts';
import { lanesOf } from './lanes.ts';
import { drawLegend } from './legend.ts';
import type { NetworkToDraw } from './network-to-draw.ts';
import { otherSubnets } from './other-subnets.ts';
import type { Item, Scene } from './scene.ts';
import { spareDoors } from './spare-doors.ts';
import { STYLES } from './styles.ts';
import { drawTitle, titleOf } from './title.ts';
import { unseenCard } from './unseen-card.ts';
import { drawVpc, VPC_INSIDE } from './vpc-frame.ts';

const SPACE = 20;
const DESCRIBED_LENGTH = 600;

/** Lays out the network and the ways through it. Pure: the same network gives the same scene. */
export function drawNetwork(network: NetworkToDraw): Scene {
  const lanes = lanesOf(network.walks);
  const title = drawTitle(network, MARGIN);
  const top = MARGIN + title.height + SPACE;
  const laneArea = drawLanes(network, lanes, top + VPC_INSIDE);
  const sections = stack([otherSubnets(network), spareDoors(network, lanes)], laneArea.bottom);
  const frameHeight = sections.bottom + VPC.pad - top;
  const footer = drawFooter(network, top + frameHeight + SPACE);
  return {
    width: WIDTH,
    height: footer.bottom + MARGIN,
    title: oneLine(titleOf(network)),
    description: network.walks.map((walk) => oneLine(pathLine(walk), DESCRIBED_LENGTH)).join('\n'),
    items: [
      ...title.items,
      ...drawVpc(network.facts, network.puller.subnetId, top, frameHeight),
      ...laneArea.items,
      ...sections.items,
      ...footer.items,
    ],
  };
}

interface Drawn {
  readonly items: readonly Item[];
  readonly bottom: number;
}

function stack(sections: readonly Section[], top: number): Drawn {
  const room = { x: VPC.x + VPC.pad, width: VPC.width - 2 * VPC.pad };
  const items: Item[] = [];
  let bottom = top;
  for (const section of sections.filter(({ cards }) => cards.length > 0)) {
    const y = bottom + SPACE;
    items.push(...drawSection(section, { ...room, y }));
    bottom = y + sectionHeight(section);
  }
  return { items, bottom };
}

function drawFooter(network: NetworkToDraw, y: number): Drawn {
  const width = WIDTH - 2 * MARGIN;
  const card = unseenCard(network, width);
  const height = card === null ? 0 : cardHeight(card);
  const unseen = card === null ? [] : drawCard(card, { x: MARGIN, y, width, height });
  const legend = card === null ? y : y + height + SPACE;
  return { items: [...unseen, ...drawLegend(legend)], bottom: legend + lineHeight(STYLES.note) };
}
