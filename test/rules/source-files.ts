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

/** Every file that a person wrote as text: code, documents, templates, fixtures. */
export function textFiles(): readonly SourceFile[] {
  const folders = readdirSync(ROOT, { withFileTypes: true })
    .filter(
      (entry) => entry.isDirectory() && !['.git', 'node_modules', 'dist', 'data', 'coverage'].includes(entry.name),
    )
    .map(({ name }) => name);
  const below = folders.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path)),
  );
  return [...readdirSync(ROOT), ...below]
    .filter((path) =>
      /\.(?:[cm]?tsx?|mjs|js|json|jsonl|md|ya?ml|tf|sh|txt|html|css)$|\.env\.example$|Dockerfile$/.test(path),
    )
    .map((path) => ({ path: path.split(sep).join('/'), text: readFileSync(join(ROOT, path), 'utf8') }));
}

const IMPORTS =
  /^(?:import|export)\b[^;'=]*?\bfrom '(?<from>[^'\n]+)'|^import '(?<bare>[^'\n]+)'|\bimport\('(?<dynamic>[^'\n]+)'\)/gm;

/** The files that name calls to AWS which change something. */
export const WRITERS: readonly string[] = ['src/aws/writer.ts', 'src/aws/write-request.ts'];

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
