import { describe, expect, it } from 'vitest';
import { SIGNATURES } from '../../src/classify/signatures.ts';
import { NEIGHBOUR_SIGNATURES } from '../../src/diagnose/beside-the-pull.ts';

describe('texts beside the pull', () => {
  it.each(NEIGHBOUR_SIGNATURES)('%s is a signature of no failed pull', (id) => {
    expect(SIGNATURES.find((signature) => signature.id === id)).toMatchObject({ symptom: 'not-a-pull-failure' });
  });
});
