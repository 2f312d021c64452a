import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawNetwork } from '../../src/draw/draw-network.ts';
import type { NetworkToDraw } from '../../src/draw/network-to-draw.ts';
import { LIGHT } from '../../src/draw/palette.ts';
import { svgOf } from '../../src/draw/svg.ts';
import { layoutFaults } from './layout-faults.ts';
import { NETWORKS } from './networks.ts';
import { xmlFault } from './well-formed.ts';

const PAYLOADS = [
  ['a script', '<script>alert(1)</script>'],
  ['an end of the picture', '</text></svg><svg onload="alert(1)">'],
  ['references', '&amp;&#0;&'],
  ['quotes', `"' onload='x`],
  ['an end of CDATA', ']]>'],
  ['10,000 letters', 'x'.repeat(10_000)],
  ['5,000 words', 'W '.repeat(5_000)],
  ['10,000 places to break at', 'a.b:c/'.repeat(2_000)],
  ['marks of direction', '\u202eevil\u2066'],
  ['letters from right to left', 'שלום עולם'],
  ['control characters', '\u0000\u001b[2J\u0085\u2028\n\t'],
  ['halves of characters', '\ud800 \udc00 \ufffe'],
  ['emoji', '🏳️‍🌈'.repeat(60)],
  ['wide letters', '漢字'.repeat(300)],
  ['piled marks', `e${'\u0301'.repeat(2_000)}`],
  ['blanks', '   '],
] as const;

/** Texts of these networks that AWS or a person chose: ids, names and hosts, and not the words of the API. */
const FOREIGN =
  /^(?:vpc-0|subnet-[abp]$|rtb-|sg-|acl-(?:open|shut)|vpce-|(?:nat|igw|tgw|dopt)-\d|name of |shop$|private$|registry|com\.amazonaws)/;

/** The same network with something before and behind every foreign text of it. */
function hostile(network: NetworkToDraw, text: string): NetworkToDraw {
  return JSON.parse(JSON.stringify(network), (_, value: unknown) =>
    typeof value === 'string' && FOREIGN.test(value) ? `${text}${value}${text}` : value,
  );
}

const textsOf = (network: NetworkToDraw): readonly string[] =>
  drawNetwork(network).items.flatMap((item) => (item.kind === 'words' ? [item.text] : []));

const all = Object.values(NETWORKS);

describe('hostile names', () => {
  it.each(PAYLOADS)('with %s neither break the SVG nor the layout, and become no markup', (_, text) => {
    for (const network of all) {
      const scene = drawNetwork(hostile(network, text));
      const svg = svgOf(scene, LIGHT);
      expect(layoutFaults(scene)).toEqual([]);
      expect(xmlFault(svg)).toBeNull();
      expect(svg).not.toMatch(/<script|<svg onload/);
      expect(svg.length).toBeLessThan(60_000);
    }
  });

  it('of any characters neither break the SVG nor the layout', () => {
    fc.assert(
      fc.property(fc.constantFrom(...all), fc.string({ unit: 'binary', maxLength: 60 }), (network, text) => {
        const scene = drawNetwork(hostile(network, text));
        expect(layoutFaults(scene)).toEqual([]);
        expect(xmlFault(svgOf(scene, LIGHT))).toBeNull();
      }),
    );
  });

  it('keep both of their ends where they are shortened', () => {
    for (const network of all) {
      expect(textsOf(hostile(network, 'x'.repeat(40)))).toContainEqual(expect.stringMatching(/^x+…x+$/));
    }
  });

  it('show no mark that turns the direction of a text around', () => {
    for (const network of all) expect(textsOf(hostile(network, '\u202e')).join('')).not.toContain('\u202e');
  });
});
