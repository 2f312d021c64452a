import { capText, redact } from '../model/redact.ts';

const LONGEST_READ_BYTES = 65_536;

/** What AWS passes on from others (reasons, messages, names, descriptions), redacted and cut to `maxBytes` of UTF-8. */
export function foreignText(text: string, maxBytes: number): string {
  return capText(redact(capText(text, LONGEST_READ_BYTES)), maxBytes);
}

/** As `foreignText`; absent and empty texts are `null`. */
export function foreignTextOrNull(text: string | undefined, maxBytes: number): string | null {
  return text === undefined || text === '' ? null : foreignText(text, maxBytes);
}

/** Longest pull error that is kept: nested runtime errors reach several thousand characters. */
export const REASON_BYTES = 8192;
export const MESSAGE_BYTES = 2048;
/** Names, tag values and descriptions; EC2 allows 255 characters. */
export const NAME_BYTES = 512;
