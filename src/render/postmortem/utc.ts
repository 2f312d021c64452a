/** `2026-11-20 13:41:12`, in UTC: a table of a post-mortem says so once, in its head. */
export function utcStamp(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
}
