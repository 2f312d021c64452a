/** Control characters but line feed, and the marks that hide text or turn its direction around (Unicode TR9, TR36). */
const UNPRINTABLE = /[^\P{Cc}\n]|[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu;

/** Foreign text as a screen may show it: an escape sequence in an image name must not move a cursor. */
export function printable(text: string): string {
  return text.replaceAll(UNPRINTABLE, ' ');
}
