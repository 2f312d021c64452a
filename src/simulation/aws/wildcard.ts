/** Compares with `*` and `?` as wildcards, in time linear to both lengths for each star. */
export function matchesWildcard(pattern: string, text: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  if (rest.length === 0) return pattern.length === text.length && fits(pattern, text, 0);
  if (!fits(first, text, 0)) return false;
  const last = rest[rest.length - 1] ?? '';
  let at = first.length;
  for (const part of rest.slice(0, -1)) {
    const found = find(part, text, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  return text.length - last.length >= at && fits(last, text, text.length - last.length);
}

function find(part: string, text: string, from: number): number {
  for (let at = from; at + part.length <= text.length; at += 1) {
    if (fits(part, text, at)) return at;
  }
  return -1;
}

function fits(part: string, text: string, at: number): boolean {
  if (at + part.length > text.length) return false;
  return [...part].every((character, index) => character === '?' || character === text.charAt(at + index));
}
