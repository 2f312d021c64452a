import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Style } from '../../src/draw/scene.ts';

const FILES = {
  sans: { plain: 'DejaVuSans.ttf', bold: 'DejaVuSans-Bold.ttf' },
  mono: { plain: 'DejaVuSansMono.ttf', bold: 'DejaVuSansMono-Bold.ttf' },
} as const;

const loaded = new Map<string, (character: string) => number>();

/** How wide the fonts of the PNG really set a text; a character without a glyph counts as the font's box for it. */
export function realWidth(text: string, { font, size, bold }: Style): number {
  const file = FILES[font][bold ? 'bold' : 'plain'];
  const advance = loaded.get(file) ?? advancesOf(file);
  loaded.set(file, advance);
  return [...text].reduce((sum, character) => sum + advance(character) * size, 0);
}

/** Reads the tables `cmap` (format 4), `hmtx`, `hhea` and `head` of a TrueType font. */
function advancesOf(file: string): (character: string) => number {
  const bytes = readFileSync(createRequire(import.meta.url).resolve(`dejavu-fonts-ttf/ttf/${file}`));
  const tables = new Map(
    Array.from({ length: bytes.readUInt16BE(4) }, (_, index) => {
      const at = 12 + index * 16;
      return [bytes.toString('latin1', at, at + 4), bytes.readUInt32BE(at + 8)] as const;
    }),
  );
  const table = (name: string): number => tables.get(name) ?? 0;
  const unitsPerEm = bytes.readUInt16BE(table('head') + 18);
  const longMetrics = bytes.readUInt16BE(table('hhea') + 34);
  const glyphs = glyphsOf(bytes, table('cmap'));
  return (character) => {
    const glyph = glyphs.get(character.codePointAt(0) ?? 0) ?? 0;
    return bytes.readUInt16BE(table('hmtx') + 4 * Math.min(glyph, longMetrics - 1)) / unitsPerEm;
  };
}

function glyphsOf(bytes: Buffer, cmap: number): ReadonlyMap<number, number> {
  const start = Array.from(
    { length: bytes.readUInt16BE(cmap + 2) },
    (_, index) => cmap + bytes.readUInt32BE(cmap + 8 + index * 8),
  ).find((at) => bytes.readUInt16BE(at) === 4);
  if (start === undefined) throw new Error('The font has no character map of format 4.');
  const twice = bytes.readUInt16BE(start + 6);
  const glyphs = new Map<number, number>();
  for (let at = start + 14; at < start + 14 + twice; at += 2) {
    const [last, first] = [bytes.readUInt16BE(at), bytes.readUInt16BE(at + 2 + twice)];
    const [delta, rangeAt] = [bytes.readUInt16BE(at + 2 + 2 * twice), at + 2 + 3 * twice];
    const range = bytes.readUInt16BE(rangeAt);
    for (let code = first; code <= last && code < 0xffff; code += 1) {
      const glyph = range === 0 ? code : bytes.readUInt16BE(rangeAt + range + 2 * (code - first));
      glyphs.set(code, (glyph + delta) % 0x10000);
    }
  }
  return glyphs;
}
