const two = (value: number): string => String(value).padStart(2, '0');

/** Such as `09:05`, in UTC. */
export function clockTime(ms: number): string {
  const date = new Date(ms);
  return `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`;
}

/** Such as `09:05:07.040`, in UTC. */
export function exactTime(ms: number): string {
  return new Date(ms).toISOString().slice(11, 23);
}

/** Such as `2026-11-25 09:05:07 UTC`. */
export function fullTime(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}
