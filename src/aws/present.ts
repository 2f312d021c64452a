/** The values that are there; the SDK types every member of an answer as possibly absent. */
export function present<Value>(values: readonly (Value | undefined)[]): readonly Value[] {
  return values.filter((value) => value !== undefined);
}
