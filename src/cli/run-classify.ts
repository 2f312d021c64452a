import { readFile } from 'node:fs/promises';
import { text as readAll } from 'node:stream/consumers';
import { classify } from '../classify/classify.ts';
import { AppError } from '../errors.ts';
import { redact } from '../model/redact.ts';
import { classificationJson } from './classification-json.ts';
import { classificationReport } from './report.ts';
import { paintFor, type Terminal } from './terminal.ts';

export interface ClassifyOptions {
  readonly json: boolean;
  /** `-` is standard input; none at all is the same. */
  readonly files: readonly string[];
}

/** `pullfail classify`: one text a file, one answer a text, in the order in which the files were named. */
export async function runClassify(
  options: ClassifyOptions,
  terminal: Terminal,
  stdin: NodeJS.ReadableStream,
): Promise<void> {
  const files = options.files.length === 0 ? ['-'] : options.files;
  const texts: string[] = [];
  for (const file of files) texts.push(await readText(file, stdin));
  const paint = paintFor(terminal.out, terminal.env);
  const answers = texts.map((text) => {
    const classification = classify(redact(text));
    return options.json
      ? JSON.stringify(classificationJson(classification))
      : classificationReport(classification, paint);
  });
  terminal.out.write(`${answers.join(options.json ? '\n' : '\n\n')}\n`);
}

async function readText(file: string, stdin: NodeJS.ReadableStream): Promise<string> {
  if (file === '-') return readAll(stdin);
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new AppError(
      'UNREADABLE_FILE',
      `The file ${JSON.stringify(file)} cannot be read.`,
      'Give the path of a text file, or - for standard input.',
      error,
    );
  }
}
