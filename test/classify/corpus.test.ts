import { describe, expect, it } from 'vitest';
import { classify } from '../../src/classify/classify.ts';
import { redact } from '../../src/model/redact.ts';
import { HAS_CORPUS, readCorpus } from './corpus.ts';

describe.skipIf(!HAS_CORPUS)('the corpus of real texts', () => {
  const texts = readCorpus();

  it('is read right in at least 97 of 100 texts', () => {
    const wrong = texts.filter(({ text, label, alt }) => ![label, ...alt].includes(classify(text).symptom));
    expect(wrong.length / texts.length).toBeLessThanOrEqual(0.03);
  });

  it('holds nothing that is taken for a pull failure and is none', () => {
    const negatives = texts.filter(({ label, alt }) => label === 'not-a-pull-failure' && alt.length === 0);
    expect(negatives.length).toBeGreaterThan(20);
    expect(negatives.filter(({ text }) => classify(text).symptom !== 'not-a-pull-failure')).toEqual([]);
  });

  it('gives up its facts', () => {
    const missed = texts.flatMap(({ text, facts }) => {
      const found = new Map<string, unknown>(Object.entries(classify(text).facts));
      return Object.entries(facts).filter(([name, value]) => found.get(name) !== value);
    });
    expect(missed).toEqual([]);
  });

  it('reads the same after redaction', () => {
    const changed = texts.filter(({ text }) => classify(redact(text)).symptom !== classify(text).symptom);
    expect(changed.map(({ text }) => text)).toEqual([]);
  });
});
