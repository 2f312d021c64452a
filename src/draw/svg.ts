import { unreachable } from '../model/result.ts';
import type { Palette } from './palette.ts';
import type { Badge, Box, Item, Mark, Scene, Stretch, Stroke, Words } from './scene.ts';

const FONTS = {
  sans: 'DejaVu Sans, system-ui, sans-serif',
  mono: 'DejaVu Sans Mono, ui-monospace, monospace',
} as const;

const RADIUS: Readonly<Record<Box['layer'], number>> = { vpc: 14, subnet: 12, group: 10, card: 8 };

/** The drawing as one SVG element. It names no ids, so that a page may hold several. */
export function svgOf(scene: Scene, palette: Palette): string {
  const { width, height, title, description, items } = scene;
  const size = { width: number(width), height: number(height), viewBox: `0 0 ${number(width)} ${number(height)}` };
  const inside = [
    element('title', {}, escapeXml(title)),
    element('desc', {}, escapeXml(description)),
    element('rect', { width: number(width), height: number(height), fill: palette.page }),
    ...items.map((item) => drawItem(item, palette)),
  ];
  return element('svg', { xmlns: 'http://www.w3.org/2000/svg', ...size, role: 'img' }, `\n${inside.join('\n')}\n`);
}

function drawItem(item: Item, palette: Palette): string {
  switch (item.kind) {
    case 'box':
      return drawBox(item, palette);
    case 'words':
      return drawWords(item, palette);
    case 'stretch':
      return drawStretch(item, palette);
    case 'badge':
      return drawBadge(item, palette);
    default:
      return unreachable(item);
  }
}

function drawBox({ rect, layer, fill, outline, stroke }: Box, palette: Palette): string {
  return element('rect', {
    x: number(rect.x),
    y: number(rect.y),
    width: number(rect.width),
    height: number(rect.height),
    rx: number(RADIUS[layer]),
    fill: palette[fill],
    stroke: palette[outline],
    'stroke-width': outline === 'edge' ? '1' : '1.6',
    ...dashes(stroke),
  });
}

function drawWords({ x, baseline, text, style, tone }: Words, palette: Palette): string {
  const weight = style.bold ? { 'font-weight': 'bold' } : {};
  const font = { 'font-family': FONTS[style.font], 'font-size': number(style.size), ...weight };
  return element('text', { x: number(x), y: number(baseline), fill: palette[tone], ...font }, escapeXml(text));
}

const HEAD = { length: 9, half: 5 };

function drawStretch({ from, to, y, tone, stroke, arrow }: Stretch, palette: Palette): string {
  const end = arrow ? to - HEAD.length + 1 : to;
  const line = element('path', {
    d: `M${number(from)} ${number(y)}H${number(end)}`,
    fill: 'none',
    stroke: palette[tone],
    'stroke-width': '2.4',
    ...dashes(stroke),
  });
  if (!arrow) return line;
  const back = number(to - HEAD.length);
  const points = `${number(to)},${number(y)} ${back},${number(y - HEAD.half)} ${back},${number(y + HEAD.half)}`;
  return `${line}${element('polygon', { points, fill: palette[tone] })}`;
}

/** The signs, drawn for a badge of radius 10 about its middle; no font has to have them. */
const SIGNS: Readonly<Record<Mark, string>> = {
  passes: 'M-4.5 0.5L-1.3 3.7L4.7 -3.3',
  broken: 'M-3.6 -3.6L3.6 3.6M3.6 -3.6L-3.6 3.6',
  unknown: 'M-2.8 -2.6C-2.8 -6.4 3 -6.2 2.8 -2.6C2.7 -0.6 0 -0.4 0 1.9M0 4.6V5',
};

function drawBadge({ x, y, mark, radius }: Badge, palette: Palette): string {
  const scale = number(radius / 10);
  const disc = element('circle', { r: '10', fill: palette[mark], stroke: palette.page, 'stroke-width': '1.5' });
  const round = { 'stroke-linecap': 'round', 'stroke-linejoin': 'round' };
  const sign = element('path', { d: SIGNS[mark], fill: 'none', stroke: palette.page, 'stroke-width': '2.2', ...round });
  return element('g', { transform: `translate(${number(x)} ${number(y)}) scale(${scale})` }, `${disc}${sign}`);
}

function dashes(stroke: Stroke): Readonly<Record<string, string>> {
  switch (stroke) {
    case 'solid':
      return {};
    case 'dashed':
      return { 'stroke-dasharray': '7 5' };
    case 'dotted':
      return { 'stroke-dasharray': '0.1 5.5', 'stroke-linecap': 'round' };
    default:
      return unreachable(stroke);
  }
}

function element(name: string, attributes: Readonly<Record<string, string>>, content: string | null = null): string {
  const given = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeXml(value)}"`);
  return content === null ? `<${name}${given.join('')}/>` : `<${name}${given.join('')}>${content}</${name}>`;
}

function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

function number(value: number): string {
  return String(Math.round(value * 100) / 100);
}
