/** Marks the end of a `switch` over a union: reached only when foreign data broke its type. */
export function unreachable(value: never): never {
  throw new Error(`Unhandled case: ${JSON.stringify(value)}`);
}
