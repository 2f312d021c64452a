import { Socket } from 'node:net';
import { describe, expect, it, vi } from 'vitest';
import { drawNetwork } from '../../src/draw/draw-network.ts';
import { DARK, LIGHT } from '../../src/draw/palette.ts';
import { pngOf } from '../../src/draw/png.ts';
import { svgOf } from '../../src/draw/svg.ts';
import { walked } from './networks.ts';

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

describe('a PNG', () => {
  const scene = drawNetwork(walked());

  it('has twice the size of the drawing, and is the same each time', async () => {
    const png = await pngOf(svgOf(scene, LIGHT));
    const view = new DataView(png.buffer, png.byteOffset);
    expect([...png.slice(0, 8)]).toEqual(SIGNATURE);
    expect([view.getUint32(16), view.getUint32(20)]).toEqual([2 * scene.width, Math.ceil(2 * scene.height)]);
    expect(Buffer.compare(png, await pngOf(svgOf(scene, LIGHT)))).toBe(0);
  });

  it('is made without a network', async () => {
    const fetch = vi.spyOn(globalThis, 'fetch');
    const connect = vi.spyOn(Socket.prototype, 'connect');
    await pngOf(svgOf(scene, DARK));
    expect(fetch).not.toHaveBeenCalled();
    expect(connect).not.toHaveBeenCalled();
    vi.restoreAllMocks();
  });

  it('has the letters of the fonts that it is measured by', async () => {
    const bare = { ...scene, items: scene.items.filter(({ kind }) => kind !== 'words') };
    const [whole, blank] = [await pngOf(svgOf(scene, LIGHT)), await pngOf(svgOf(bare, LIGHT))];
    expect(whole.length).toBeGreaterThan(1.5 * blank.length);
  });
});
