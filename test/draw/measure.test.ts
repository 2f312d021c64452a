import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shorten, widthOf, wrap } from '../../src/draw/measure.ts';
import { STYLES } from '../../src/draw/styles.ts';
import { realWidth } from './font-widths.ts';

const styles = Object.values(STYLES);
const printableAscii = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index));
const style = fc.constantFrom(...styles);
const width = fc.integer({ min: 40, max: 400 });

describe('a measured width', () => {
  it.each(Object.entries(STYLES))('is never less than the font needs, in the style %s', (_, one) => {
    const short = [...printableAscii, ...'→✓✗…·–“”é'].filter(
      (character) => widthOf(character, one) < realWidth(character, one) - 0.01,
    );
    expect(short).toEqual([]);
  });

  it('is not so much more that ids are shortened for nothing', () => {
    expect(widthOf('vpce-0123456789abcdef0', STYLES.id)).toBeLessThan(140);
  });
});

describe('a shortened text', () => {
  it('fits, and is untouched where it fitted before', () => {
    fc.assert(
      fc.property(fc.string(), width, style, (text, room, one) => {
        const short = shorten(text, room, one);
        expect(widthOf(short, one)).toBeLessThanOrEqual(room);
        if (widthOf(text, one) <= room) expect(short).toBe(text);
      }),
    );
  });
});

describe('a wrapped text', () => {
  it('fits line by line, in no more lines than it may take', () => {
    fc.assert(
      fc.property(fc.lorem({ mode: 'sentences', maxCount: 4 }), width, style, (text, room, one) => {
        const lines = wrap(text, room, one, 3);
        expect(lines.length).toBeLessThanOrEqual(3);
        for (const line of lines) expect(widthOf(line, one)).toBeLessThanOrEqual(room);
      }),
    );
  });

  it('breaks a long name at a dot before it shortens it', () => {
    const name = 'com.amazonaws.ap-northeast-1.ecr.api';
    expect(wrap(name, 200, STYLES.id, 3)).toEqual(['com.amazonaws.ap-northeast-1.', 'ecr.api']);
  });
});
