// Bundles the program into dist/ and the page of the demo into dist/demo/. The ESM entries of the AWS SDK (`module`
// before `main`) let esbuild drop the operations that are not used, which more than halves start-up; splitting keeps
// Slack out of the terminal commands.
import { chmod, copyFile, rm } from 'node:fs/promises';
import { build } from 'esbuild';

await rm('dist', { recursive: true, force: true });
await build({
  entryPoints: ['src/main.ts'],
  outdir: 'dist',
  bundle: true,
  splitting: true,
  chunkNames: 'chunks/[name]-[hash]',
  platform: 'node',
  target: 'node20',
  format: 'esm',
  // libsql loads a native module by its place in node_modules; pg looks for an optional one.
  external: ['libsql', 'pg'],
  mainFields: ['module', 'main'],
  minifySyntax: true,
  keepNames: true,
  sourcemap: true,
  logLevel: 'warning',
  banner: {
    js: "import { createRequire as pullfailRequire } from 'node:module';\nconst require = pullfailRequire(import.meta.url);",
  },
});
await chmod('dist/main.js', 0o755);

await build({
  entryPoints: { page: 'src/demo/page/main.tsx' },
  outdir: 'dist/demo',
  bundle: true,
  format: 'esm',
  target: 'es2022',
  jsx: 'automatic',
  minify: true,
  define: { 'process.env.NODE_ENV': '"production"' },
  logLevel: 'warning',
});
await copyFile('src/demo/page/index.html', 'dist/demo/index.html');
