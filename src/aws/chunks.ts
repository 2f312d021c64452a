/** A list in parts of `size`, for operations that take no more at once. */
export function chunks(items: readonly string[], size: number): string[][] {
  const count = Math.ceil(items.length / size);
  return Array.from({ length: count }, (_, index) => items.slice(index * size, (index + 1) * size));
}

/** Every item of every part, in the order of the parts. */
export async function flattened<Item>(reads: readonly Promise<readonly Item[]>[]): Promise<readonly Item[]> {
  return (await Promise.all(reads)).flat();
}
