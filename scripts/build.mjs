// Bundles the program into dist/ and the page of the demo into dist/demo/.
import { chmod, copyFile, rm } from 'node:fs/promises';
import { build } from 'esbuild';
import { programBuild } from './program-build.mjs';

await rm('dist', { recursive: true, force: true });
await build({ ...programBuild, entryPoints: ['src/main.ts'], outdir: 'dist' });
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
