import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type BuildOptions, build } from 'esbuild';

let folder: string | null = null;
let count = 0;

/** Bundles a program into a file of its own beside the packages, gone when this process ends; answers the file's path. */
export async function bundle(entry: string, options: BuildOptions = {}): Promise<string> {
  folder ??= newFolder();
  count += 1;
  const outfile = join(folder, `${count}.mjs`);
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    logLevel: 'warning',
    ...options,
  });
  return outfile;
}

function newFolder(): string {
  const made = mkdtempSync(join('node_modules', '.bench-'));
  process.once('exit', () => rmSync(made, { recursive: true, force: true }));
  return made;
}
