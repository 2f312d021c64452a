/** Fewest single-character changes from one word to the other (Levenshtein); words are cut at 128 characters, as tags are. */
export function editDistance(from: string, to: string): number {
  const [a, b] = [from.slice(0, 128), to.slice(0, 128)];
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (const [index, letter] of [...a].entries()) {
    const next = [index + 1];
    for (let column = 1; column <= b.length; column += 1) {
      const replaced = (row[column - 1] ?? 0) + (letter === b[column - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
