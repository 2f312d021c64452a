import { PassThrough } from 'node:stream';
import { runProgram } from '../../src/cli/program.ts';
import type { OutputStream } from '../../src/cli/terminal.ts';

/** A pipe that remembers what was written to it. */
function pipe(): { readonly stream: OutputStream; readonly text: () => string } {
  const chunks: string[] = [];
  const stream = Object.assign(new PassThrough(), { isTTY: false }) as unknown as OutputStream;
  stream.on('data', (chunk) => chunks.push(String(chunk)));
  return { stream, text: () => chunks.join('') };
}

/** Runs one command of the program in this process. */
export async function run(argv: readonly string[], stdin = '', env: Readonly<Record<string, string>> = {}) {
  const [out, err] = [pipe(), pipe()];
  const input = new PassThrough();
  input.end(stdin);
  const status = await runProgram({ argv, terminal: { out: out.stream, err: err.stream, env }, stdin: input });
  return { status, out: out.text(), err: err.text() };
}
