// Bundles the program into dist/main.js. The ESM entries of the AWS SDK (`module` before `main`) let esbuild drop the
// operations that are not used, which more than halves start-up.
import { chmod, rm } from 'node:fs/promises';
import { build } from 'esbuild';

await rm('dist', { recursive: true, force: true });
await build({
  entryPoints: ['src/main.ts'],
  outfile: 'dist/main.js',
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  mainFields: ['module', 'main'],
  minifySyntax: true,
  keepNames: true,
  sourcemap: true,
  logLevel: 'warning',
  banner: {
    js: "#!/usr/bin/env node\nimport { createRequire as pullfailRequire } from 'node:module';\nconst require = pullfailRequire(import.meta.url);",
  },
});
await chmod('dist/main.js', 0o755);
