// Starts the program as an operator does (`npm start`, HTTP mode) between the simulated Slack and the simulated AWS,
// sends it a signed /pullfail for the worked example, and prints the thread; then the same by `pullfail diagnose`.
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const folder = await mkdtemp(join('node_modules', '.transcript-'));
try {
  const outfile = join(folder, 'transcript.mjs');
  await build({
    entryPoints: ['scripts/transcript.ts'],
    outfile,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    logLevel: 'warning',
  });
  await import(pathToFileURL(outfile).href);
} finally {
  await rm(folder, { recursive: true });
}
