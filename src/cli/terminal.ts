import { styleText } from 'node:util';

/** A stream that may be a terminal. */
export type OutputStream = NodeJS.WriteStream;

/** What `styleText` calls the styles that a report uses. */
export type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan';

/** Where a command writes: answers to `out`, progress and complaints to `err`. */
export interface Terminal {
  readonly out: OutputStream;
  readonly err: OutputStream;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * Whether a stream gets colour: `NO_COLOR` (no-color.org) and a dumb terminal forbid it, `FORCE_COLOR` asks for it,
 * else a terminal has it and a pipe has not.
 */
export function wantsColour(stream: OutputStream, env: Terminal['env']): boolean {
  if ((env['NO_COLOR'] ?? '') !== '') return false;
  const forced = env['FORCE_COLOR'];
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  return stream.isTTY === true && env['TERM'] !== 'dumb';
}

/** Paints words, or leaves them alone where colour is not wanted. */
export type Paint = (style: Style, text: string) => string;

export function paintFor(stream: OutputStream, env: Terminal['env']): Paint {
  return wantsColour(stream, env) ? (style, text) => styleText(style, text) : (_style, text) => text;
}
