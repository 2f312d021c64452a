import { createLogUpdate } from 'log-update';
import type { OutputStream } from './terminal.ts';

/** A few lines that are drawn over each time; on a pipe nothing is drawn. */
export interface LiveArea {
  draw(lines: readonly string[]): void;
  /** Takes them away, so that something may be written in their place. */
  clear(): void;
  /** Leaves the last lines standing. */
  end(): void;
}

export function liveArea(stream: OutputStream): LiveArea {
  if (stream.isTTY !== true) return { draw: () => {}, clear: () => {}, end: () => {} };
  const update = createLogUpdate(stream);
  return { draw: (lines) => update(lines.join('\n')), clear: () => update.clear(), end: () => update.done() };
}
