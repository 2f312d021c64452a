import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classify } from '../../src/classify/classify.ts';
import { squeeze } from '../../src/classify/phrase.ts';
import { SIGNATURES } from '../../src/classify/signatures.ts';

/** Without what wrapping may legitimately move: the leaf is a stretch of the text. */
function reading(text: string) {
  const { reading: parts, ...rest } = classify(text);
  return { ...rest, parts: { ...parts, leaf: squeeze(parts.leaf) } };
}

/** A space next to these would turn them into a mark at the beginning of a line. */
const SAFE_SPACE = / (?=[^\s#>|/*@])/g;
const EXAMPLES = SIGNATURES.map(({ example }) => example);
const example = fc.constantFrom(...EXAMPLES);

function everySpace(text: string, breaks: readonly string[]): string {
  let index = 0;
  return text.replace(SAFE_SPACE, () => {
    index += 1;
    return breaks[index % breaks.length] ?? ' ';
  });
}

describe('a message', () => {
  it.each(EXAMPLES)('reads the same however its lines are wrapped: %s', (text) => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(' ', '  ', '\n', '\r\n', '\n    ', '\t', '\n# ', '\n    // ', '\n> ', '\n|| '), {
          minLength: 1,
          maxLength: 5,
        }),
        (breaks) => {
          expect(reading(everySpace(text, breaks))).toEqual(reading(text));
        },
      ),
      { numRuns: 15 },
    );
  });

  it('keeps its symptom when a line ends in the middle of a word, in 98 of 100 places', () => {
    const outcomes = SIGNATURES.flatMap(({ example: text, symptom }) =>
      [...text.matchAll(/[a-z]{2}(?=[a-z]{2})/g)].map(({ index }) => {
        const wrapped = `${text.slice(0, index + 2)}\n${text.slice(index + 2)}`;
        return classify(wrapped).symptom === symptom;
      }),
    );
    expect(outcomes.length).toBeGreaterThan(2_000);
    expect(outcomes.filter((kept) => !kept).length / outcomes.length).toBeLessThan(0.02);
  });

  it('reads the same as a JSON string, once or twice over', () => {
    fc.assert(
      fc.property(example, (text) => {
        const once = JSON.stringify({ stoppedReason: text });
        const twice = JSON.stringify({ body: once });
        expect(classify(once).symptom).toBe(classify(text).symptom);
        expect(classify(twice).symptom).toBe(classify(text).symptom);
      }),
    );
  });
});
