import type { Badge, Box, Rect, Scene, Stretch, Words } from '../../src/draw/scene.ts';
import { realWidth } from './font-widths.ts';

/** Everything of a scene that overlaps, runs out of its room or out of the picture, in words. */
export function layoutFaults(scene: Scene): readonly string[] {
  const boxes = scene.items.filter((item): item is Box => item.kind === 'box');
  const texts = scene.items.flatMap((item) => (item.kind === 'words' ? [{ ...item, ink: inkOf(item) }] : []));
  const signs = scene.items.flatMap((item) =>
    item.kind === 'badge' ? [discOf(item)] : item.kind === 'stretch' ? [trackOf(item)] : [],
  );
  const canvas: Rect = { x: 0, y: 0, width: scene.width, height: scene.height };
  return [
    ...pairs(boxes).flatMap(([a, b]) => boxFault(a, b)),
    ...boxes.filter(({ rect }) => !inside(rect, canvas)).map(({ of }) => `${of} is outside of the picture`),
    ...texts.filter(({ ink, within }) => !inside(ink, within)).map(({ text }) => `“${text}” leaves its room`),
    ...texts.filter(({ ink }) => !inside(ink, canvas)).map(({ text }) => `“${text}” is outside of the picture`),
    ...texts.flatMap(({ ink, text }) =>
      boxes.filter(({ rect }) => crosses(ink, rect)).map(({ of }) => `“${text}” crosses the edge of ${of}`),
    ),
    ...pairs(texts).flatMap(([a, b]) => (meet(a.ink, b.ink) ? [`“${a.text}” meets “${b.text}”`] : [])),
    ...texts.flatMap(({ ink, text }) =>
      signs.filter((sign) => meet(ink, sign)).map(({ x, y }) => `“${text}” meets a badge or a lane at ${x}, ${y}`),
    ),
  ];
}

/** Boxes of one layer stand apart; of two layers, one holds the other or they stand apart. */
function boxFault(a: Box, b: Box): readonly string[] {
  const apart = !meet(a.rect, b.rect);
  const nested = a.layer !== b.layer && (inside(a.rect, b.rect) || inside(b.rect, a.rect));
  return apart || nested ? [] : [`${a.of} overlaps ${b.of}`];
}

/** Where the letters are: from the top of a capital to the foot of a `p`. */
function inkOf({ x, baseline, text, style }: Words): Rect {
  return { x, y: baseline - 0.76 * style.size, width: realWidth(text, style), height: 0.98 * style.size };
}

function discOf({ x, y, radius }: Badge): Rect {
  return { x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius };
}

function trackOf({ from, to, y }: Stretch): Rect {
  return { x: from, y: y - 2, width: to - from, height: 4 };
}

const CLOSE = 0.01;

function inside(inner: Rect, outer: Rect): boolean {
  return (
    inner.x >= outer.x - CLOSE &&
    inner.y >= outer.y - CLOSE &&
    inner.x + inner.width <= outer.x + outer.width + CLOSE &&
    inner.y + inner.height <= outer.y + outer.height + CLOSE
  );
}

function meet(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function crosses(a: Rect, b: Rect): boolean {
  return meet(a, b) && !inside(a, b);
}

function pairs<T>(all: readonly T[]): readonly (readonly [T, T])[] {
  return all.flatMap((a, index) => all.slice(index + 1).map((b) => [a, b] as const));
}
