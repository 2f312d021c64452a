import { clockTime, fullTime } from './clock-words.ts';

/** A moment in UTC; the whole date comes up on hovering. */
export function TimeMark({ ms }: { readonly ms: number }) {
  return (
    <time dateTime={new Date(ms).toISOString()} title={fullTime(ms)}>
      {clockTime(ms)}
    </time>
  );
}
