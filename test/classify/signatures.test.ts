import { describe, expect, it } from 'vitest';
import { SYMPTOMS } from '../../src/classify/classification.ts';
import { classify } from '../../src/classify/classify.ts';
import { SIGNATURES } from '../../src/classify/signatures.ts';

describe('signatures', () => {
  it.each(SIGNATURES)('$id is the first to match its own example', (signature) => {
    const { signatureId, symptom } = classify(signature.example);
    expect(signatureId).toBe(signature.id);
    expect(symptom).toBe(signature.symptom);
  });

  it('have unique names in kebab case', () => {
    const ids = SIGNATURES.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(id))).toEqual([]);
  });

  it('say one sentence, and never name themselves among the alternatives', () => {
    for (const { says, symptom, alternatives, id } of SIGNATURES) {
      expect(says, id).toMatch(/^[A-Z].*\.$/);
      expect(says.match(/\.(?= )/g), id).toBeNull();
      expect(alternatives, id).not.toContain(symptom);
    }
  });

  it('begin and end no phrase with a space, which is not compared', () => {
    const phrases = SIGNATURES.flatMap(({ any = [], all = [], none = [] }) => [...any, ...all, ...none]);
    expect(phrases.filter((words) => words !== words.trim())).toEqual([]);
  });

  it('cover every symptom', () => {
    const covered = new Set(SIGNATURES.map(({ symptom }) => symptom));
    expect(SYMPTOMS.filter((symptom) => !covered.has(symptom))).toEqual([]);
  });
});
