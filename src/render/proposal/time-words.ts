/** `14:02 UTC`; responders of one incident sit in several zones. */
export function clockTime(ms: number): string {
  return `${new Date(ms).toISOString().slice(11, 16)} UTC`;
}
