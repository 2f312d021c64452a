const SAFE = /^(?:https?|mailto):/i;

/** The address where following it leads to a page or a letter; `null` for scripts, data and whatever else. */
export function safeUrl(address: string): string | null {
  const url = address.trim();
  return SAFE.test(url) ? url : null;
}
