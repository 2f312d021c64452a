import { randomBytes } from 'node:crypto';

/** Eight hexadecimal digits that a person can read out; they stand in the log as `errorId`. */
export function newErrorId(): string {
  return randomBytes(4).toString('hex');
}
