// Copies what the program needs to run into a folder: the bundle without source maps, package.json, and of node_modules
// only the packages that the bundle does not hold itself, with theirs.
import { existsSync } from 'node:fs';
import { cp, mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** What is loaded from node_modules at run time: native, optional, or read as files. */
const LOADED = ['@resvg/resvg-wasm', 'dejavu-fonts-ttf', 'libsql', 'pg'];

const [out] = process.argv.slice(2);
const copied = new Set();

/** Where Node would find a package from inside another: the nearest node_modules upwards. */
function folderOf(name, from) {
  for (let folder = from; ; folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', name);
    if (existsSync(join(candidate, 'package.json'))) return candidate;
    if (folder === '.' || folder === dirname(folder)) return null;
  }
}

async function take(name, from, optional) {
  const folder = folderOf(name, from);
  if (folder === null && optional) return;
  if (folder === null) throw new Error(`${name} is not installed.`);
  if (copied.has(folder)) return;
  copied.add(folder);
  await cp(folder, join(out, folder), { recursive: true, filter: (path) => !path.endsWith('.map') });
  const { dependencies = {}, optionalDependencies = {} } = JSON.parse(
    await readFile(join(folder, 'package.json'), 'utf8'),
  );
  for (const needed of Object.keys({ ...dependencies, ...optionalDependencies })) {
    await take(needed, folder, Object.hasOwn(optionalDependencies, needed));
  }
}

await mkdir(out, { recursive: true });
await cp('dist', join(out, 'dist'), { recursive: true, filter: (path) => !path.endsWith('.map') });
await cp('package.json', join(out, 'package.json'));
for (const name of LOADED) await take(name, '.', false);
