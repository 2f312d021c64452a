import { clockTime } from '../proposal/time-words.ts';

/** `14:07:15`, for what is seconds away. */
export function second(ms: number): string {
  return new Date(ms).toISOString().slice(11, 19);
}

/** `14:07`, with the day where it is not that of `day`. */
export function hour(ms: number, day: number): string {
  const [at, reference] = [new Date(ms).toISOString(), new Date(day).toISOString()];
  return at.slice(0, 10) === reference.slice(0, 10) ? at.slice(11, 16) : clockTime(ms);
}
