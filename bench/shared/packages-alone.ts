import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

const IMPORT = /^import (?!type\b)(?<names>[^;'"]*?)\s*from '(?<from>[^'\n]+)';/gm;
/** Names of other files of the program, which are followed; the rest are packages, which are kept. */
const OWN = /^\.{1,2}\//;

/**
 * Takes all code of the program's own away and leaves what it imports, by the same names: of each package exactly the
 * part that the program would load.
 */
export const packagesAlone: Plugin = {
  name: 'packages-alone',
  setup(build) {
    build.onLoad({ filter: /\/src\/.*\.ts$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      return { contents: [...text.matchAll(IMPORT)].map(importAgain).join('\n'), loader: 'js' };
    });
  },
};

function importAgain({ groups }: RegExpMatchArray, index: number): string {
  const { names = '', from = '' } = groups ?? {};
  if (OWN.test(from)) return `import '${from}';`;
  const { imported, used } = namesIn(names, index);
  if (used.length === 0) return '';
  return `import ${imported} from '${from}'; (globalThis.kept ??= []).push(${used.join(', ')});`;
}

/** Each import under a name of its own: one file may be read into one scope with others. */
function namesIn(names: string, index: number): { readonly imported: string; readonly used: readonly string[] } {
  const [, whole, braces] = /^(?<whole>[^{]*?),?\s*(?:\{(?<braces>[^}]*)\})?$/s.exec(names.trim()) ?? [];
  const members = (braces ?? '')
    .split(',')
    .map((member) => member.trim())
    .filter((member) => member !== '' && !member.startsWith('type '))
    .map((member, n) => ({ member: member.split(' as ')[0] ?? '', as: `import${index}_${n}` }));
  const named = members.map(({ member, as }) => `${member} as ${as}`).join(', ');
  const base = (whole ?? '').trim();
  const baseName = base.replace(/^\* as /, '');
  const parts = [base, named === '' ? '' : `{ ${named} }`].filter((part) => part !== '');
  return { imported: parts.join(', '), used: [...(base === '' ? [] : [baseName]), ...members.map(({ as }) => as)] };
}
