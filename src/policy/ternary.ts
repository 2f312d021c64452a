/** A truth value that may not be known. */
export type Ternary = 'true' | 'false' | 'unknown';

export function ternary(value: boolean): Ternary {
  return value ? 'true' : 'false';
}

/** False wins, then unknown. */
export function all(values: readonly Ternary[]): Ternary {
  if (values.includes('false')) return 'false';
  return values.includes('unknown') ? 'unknown' : 'true';
}

/** True wins, then unknown. */
export function any(values: readonly Ternary[]): Ternary {
  if (values.includes('true')) return 'true';
  return values.includes('unknown') ? 'unknown' : 'false';
}

export function not(value: Ternary): Ternary {
  if (value === 'unknown') return value;
  return ternary(value === 'false');
}
