import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';

export const ROOT = resolve(import.meta.dirname, '../..');

export interface SourceFile {
  /** From the project's root, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** Every TypeScript file below a folder of the project. */
export function sourceFiles(folder: string): readonly SourceFile[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => join(ROOT, folder, path))
    .map((path) => ({ path: relative(ROOT, path).split(sep).join('/'), text: readFileSync(path, 'utf8') }));
}

const IMPORTS =
  /^(?:import|export)\b[^;'=]*?\bfrom '(?<from>[^'\n]+)'|^import '(?<bare>[^'\n]+)'|\bimport\('(?<dynamic>[^'\n]+)'\)/gm;

/** What a file imports: packages as they are, own files from the project's root. */
export function importsOf({ path, text }: SourceFile): readonly string[] {
  const specifiers = [...text.matchAll(IMPORTS)].map(
    (match) => match.groups?.['from'] ?? match.groups?.['bare'] ?? match.groups?.['dynamic'] ?? '',
  );
  return specifiers.map((specifier) =>
    specifier.startsWith('.')
      ? relative(ROOT, resolve(ROOT, dirname(path), specifier))
          .split(sep)
          .join('/')
      : specifier,
  );
}
