import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { classify } from '../../src/classify/classify.ts';
import { redact } from '../../src/model/redact.ts';

/** Real texts with labels lie beside the checkout, not in it: they name other people's systems. */
const FILE = new URL('../../../shared/corpus.jsonl', import.meta.url);

interface Labelled {
  readonly text: string;
  readonly label: string;
  readonly alt: readonly string[];
  readonly facts: Readonly<Record<string, unknown>>;
}

function load(): readonly Labelled[] {
  if (!existsSync(FILE)) return [];
  const lines = readFileSync(FILE, 'utf8').trim().split('\n');
  return lines.map((line) => {
    const { text, label, alt = [], facts = {} } = JSON.parse(line);
    return { text, label, alt, facts };
  });
}

describe.skipIf(!existsSync(FILE))('the corpus of real texts', () => {
  const texts = load();

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
