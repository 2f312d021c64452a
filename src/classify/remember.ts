/**
 * Remembers what a pure function made of the latest texts, so that the same reason of two hundred tasks is read once.
 * `longest` is in UTF-16 units; longer texts are read each time and kept nowhere.
 */
export function remembering<T>(
  read: (text: string) => T,
  { most, longest }: { readonly most: number; readonly longest: number },
): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    if (text.length > longest) return read(text);
    const before = known.get(text);
    const answer = before === undefined ? read(text) : before;
    // Asked again, a text counts as the latest.
    known.delete(text);
    known.set(text, answer);
    const [oldest] = known.keys();
    if (oldest !== undefined && known.size > most) known.delete(oldest);
    return answer;
  };
}
