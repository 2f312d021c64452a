import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Classification, STAGES, SYMPTOMS } from '../../src/classify/classification.ts';
import { classify } from '../../src/classify/classify.ts';
import { unwrap } from '../../src/classify/unwrap.ts';
import { REAL_TEXTS } from './corpus.ts';

/** Any UTF-16 at all: halves of characters, NUL, marks of direction, what no font knows. */
const utf16 = fc
  .array(fc.oneof(fc.integer({ min: 0, max: 0xffff }), fc.integer({ min: 0xd800, max: 0xdfff }), fc.constant(0)), {
    maxLength: 300,
  })
  .map((units) => String.fromCharCode(...units));
const hostile = fc.constantFrom('\u0000', '\ud800', '\u202e', '\u2028', '\u001b[31m', '<', '&lt', '```', '$&', '{"a":');

/** Pieces of real messages in any order, with anything between them: what is nearly right breaks more than noise. */
const pieces = fc
  .array(
    fc.oneof(
      fc.constantFrom(...REAL_TEXTS),
      fc
        .tuple(fc.constantFrom(...REAL_TEXTS), fc.nat(400), fc.nat(200))
        .map(([text, from, length]) => text.slice(from, from + length)),
      hostile,
      utf16,
    ),
    { maxLength: 6 },
  )
  .map((parts) => parts.join(''));
const text = fc.oneof(pieces, utf16, fc.string({ unit: 'binary' }), fc.json());

function isComplete({ symptom, stage, certainty, summary, alternatives, signatureId }: Classification): boolean {
  return (
    SYMPTOMS.includes(symptom) &&
    STAGES.includes(stage) &&
    ['certain', 'likely', 'guess'].includes(certainty) &&
    summary !== '' &&
    alternatives.every((one) => SYMPTOMS.includes(one) && one !== symptom) &&
    (signatureId !== null || symptom === 'not-a-pull-failure')
  );
}

describe('any text at all', () => {
  it('has one complete classification, and the same one every time', () => {
    fc.assert(
      fc.property(text, (any) => {
        const classification = classify(any);
        expect(isComplete(classification)).toBe(true);
        expect(classify(any)).toEqual(classification);
      }),
      { numRuns: 2_000 },
    );
  });

  it('gives up no fact that does not stand in it', () => {
    fc.assert(
      fc.property(text, (any) => {
        const line = unwrap(any);
        for (const [name, fact] of Object.entries(classify(any).facts)) {
          expect(fact).not.toBe('');
          expect({ name, fact, held: line.includes(String(fact)) }).toEqual({ name, fact, held: true });
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('is summed up in our own words, never in its', () => {
    const summaries = new Set(REAL_TEXTS.map((real) => classify(real).summary));
    fc.assert(
      fc.property(text, (any) => {
        const { summary } = classify(any);
        expect(summaries.has(summary) || summary === classify('').summary).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('of a megabyte keeps the failure that stands in it, wherever that is', () => {
    const size = 2 ** 20;
    fc.assert(
      fc.property(hostile, fc.double({ min: 0, max: 1, noNaN: true }), (piece, where) => {
        const noise = `${piece} steady\n`.repeat(Math.ceil(size / (piece.length + 8)));
        const at = Math.floor(noise.length * where);
        const failure = '\nCannotPullContainerError: toomanyrequests: Rate exceeded\n';
        expect(classify(`${noise.slice(0, at)}${failure}${noise.slice(at)}`)).toMatchObject({
          symptom: 'rate-limited',
          reading: { errorName: 'CannotPullContainerError' },
        });
      }),
      { numRuns: 30 },
    );
  });
});
