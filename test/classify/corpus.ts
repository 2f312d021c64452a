import { existsSync, readFileSync } from 'node:fs';
import { SIGNATURES } from '../../src/classify/signatures.ts';

/** Real texts with labels lie beside the checkout, not in it: they name other people's systems. */
const FILE = new URL('../../../shared/corpus.jsonl', import.meta.url);

export const HAS_CORPUS = existsSync(FILE);

/** A real text and how a person read it. */
export interface Labelled {
  readonly text: string;
  readonly label: string;
  readonly alt: readonly string[];
  readonly facts: Readonly<Record<string, unknown>>;
}

export function readCorpus(): readonly Labelled[] {
  if (!HAS_CORPUS) return [];
  const lines = readFileSync(FILE, 'utf8').trim().split('\n');
  return lines.map((line) => {
    const { text, label, alt = [], facts = {} } = JSON.parse(line);
    return { text, label, alt, facts };
  });
}

/** One message for each thing that the classifier knows, and every real text where they are at hand. */
export const REAL_TEXTS: readonly string[] = [
  ...SIGNATURES.map(({ example }) => example),
  ...readCorpus().map(({ text }) => text),
];
