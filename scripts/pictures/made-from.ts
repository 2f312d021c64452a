import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readPageFile } from '../../src/demo/page-files.ts';

const NAME = 'made-from.txt';

/** Digest of everything that the pictures show and of the page that draws it. */
export async function digestOf(material: unknown): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify(material));
  for (const name of ['page.js', 'page.css']) hash.update(await readPageFile(name));
  return hash.digest('hex');
}

/** Whether the pictures that stand were made from the same; letters differ by less than one sees from run to run. */
export async function isMadeFrom(folder: string, digest: string): Promise<boolean> {
  const known = await readFile(join(folder, NAME), 'utf8').catch(() => '');
  return known.trim() === digest;
}

export async function noteDigest(folder: string, digest: string): Promise<void> {
  await writeFile(join(folder, NAME), `${digest}\n`);
}
