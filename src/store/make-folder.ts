import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Creates a folder with those above it, for this user alone. Throws what the system says. Node's own recursive form never
 * returns where a file system answers ENOENT for a folder that cannot be made, as `/proc` does.
 */
export function makeFolder(path: string): void {
  const said = attempt(path);
  if (said === null) return;
  const parent = dirname(path);
  if (codeOf(said) !== 'ENOENT' || parent === path) throw said;
  makeFolder(parent);
  const again = attempt(path);
  if (again !== null) throw again;
}

/** `null`: it is there. */
function attempt(path: string): unknown {
  try {
    mkdirSync(path, { mode: 0o700 });
    return null;
  } catch (error) {
    return codeOf(error) === 'EEXIST' ? null : error;
  }
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null ? Reflect.get(error, 'code') : undefined;
}
