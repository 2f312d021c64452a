import { describe, expect, it } from 'vitest';
import { drawNetwork } from '../../src/draw/draw-network.ts';
import { DARK, LIGHT, PAGE, type Palette } from '../../src/draw/palette.ts';
import type { Fill, Tone } from '../../src/draw/scene.ts';
import { svgOf } from '../../src/draw/svg.ts';
import { walked } from './networks.ts';
import { xmlFault } from './well-formed.ts';

/** What a text of each tone may stand on. */
const TEXTS: readonly (readonly [Tone, readonly Fill[]])[] = [
  ['ink', ['page', 'vpc', 'subnet', 'group', 'card', 'brokenFill', 'unknownFill']],
  ['muted', ['page', 'vpc', 'subnet', 'group', 'card', 'brokenFill', 'unknownFill']],
  ['passes', ['page', 'card']],
  ['broken', ['page', 'vpc', 'group', 'card', 'brokenFill']],
  ['unknown', ['page', 'subnet', 'group', 'card', 'unknownFill']],
];
const LINES: readonly Tone[] = ['edge', 'spent', 'passes', 'broken', 'unknown'];

function contrast(a: string, b: string): number {
  const [darker = 0, lighter = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

describe.each([
  ['light', LIGHT],
  ['dark', DARK],
] satisfies readonly (readonly [string, Palette])[])('the %s palette', (_, palette) => {
  it('sets every text off from what it stands on as WCAG AA asks', () => {
    const weak = TEXTS.flatMap(([tone, fills]) =>
      fills.filter((fill) => contrast(palette[tone], palette[fill]) < 4.5).map((fill) => `${tone} on ${fill}`),
    );
    expect(weak).toEqual([]);
  });

  it('sets every line off from the page and the VPC', () => {
    const weak = LINES.flatMap((tone) =>
      (['page', 'vpc', 'subnet'] as const)
        .filter((fill) => contrast(palette[tone], palette[fill]) < 3)
        .map((fill) => `${tone} on ${fill}: ${contrast(palette[tone], palette[fill]).toFixed(2)}`),
    );
    expect(weak).toEqual([]);
  });

  it('sets the sign of a badge off from its disc', () => {
    for (const mark of ['passes', 'broken', 'unknown'] as const) {
      expect(contrast(palette[mark], palette.page)).toBeGreaterThan(3);
    }
  });
});

describe('an SVG', () => {
  const scene = drawNetwork(walked());

  it('is a picture with a name and a description', () => {
    const svg = svgOf(scene, LIGHT);
    expect(svg).toMatch(
      /^<svg [^>]*role="img"[^>]*>\n<title>The way of the packets from the task in subnet-a<\/title>\n<desc>task → /,
    );
  });

  it('takes every colour from custom properties where a page is to decide', () => {
    const colours = [...svgOf(scene, PAGE).matchAll(/(?:fill|stroke)="(?<colour>[^"]+)"/g)].map(
      ({ groups }) => groups?.['colour'] ?? '',
    );
    expect(colours.filter((colour) => colour !== 'none' && !/^var\(--draw-\w+, #[0-9a-f]{6}\)$/.test(colour))).toEqual(
      [],
    );
  });

  it('may stand twice on a page: it has no ids, no styles and nothing to fetch', () => {
    expect(svgOf(scene, PAGE)).not.toMatch(/ id=|<style|style=|href|url\(/);
  });
});

describe('the check of well-formedness', () => {
  it.each([
    '<a><b></a></b>',
    '<a>',
    '<a>&</a>',
    '<a x="1" x="2"/>',
    '<a x="&lt"/>',
    '<a/><b/>',
    '<a>\u0000</a>',
    '<a>\ufffe</a>',
    'x<a/>',
    '<a x=1/>',
  ])('finds the fault in %j', (text) => {
    expect(xmlFault(text)).not.toBeNull();
  });

  it('lets a good document pass', () => {
    expect(xmlFault('<a x="&lt;1"><b y-z="2"/>text &amp; more</a>\n')).toBeNull();
  });
});
