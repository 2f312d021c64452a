/**
 * How the program is bundled. The ESM entries of the AWS SDK (`module` before `main`) let esbuild drop the operations that
 * are not used, which more than halves start-up; splitting keeps Slack out of the terminal commands.
 */
export const programBuild = {
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
  sourcemap: true,
  logLevel: 'warning',
  banner: {
    js: "import { createRequire as pullfailRequire } from 'node:module';\nconst require = pullfailRequire(import.meta.url);",
  },
};
