import { parseArgs } from 'node:util';
import { AppError } from '../errors.ts';
import { printable } from '../model/printable.ts';

/** Every option of every command; which command takes which stands with the command. */
const OPTIONS = {
  json: { type: 'boolean' },
  around: { type: 'boolean' },
  fixture: { type: 'boolean' },
  region: { type: 'string' },
  account: { type: 'string', multiple: true },
  service: { type: 'string' },
  strict: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
} as const;

export type Options = ReturnType<typeof readArguments>['values'];
export type OptionName = keyof typeof OPTIONS;

/** Options and words of a command line. Throws `BAD_USAGE` for an option that no command has. */
export function readArguments(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], allowPositionals: true, options: OPTIONS });
  } catch (error) {
    throw new AppError('BAD_USAGE', `${whatIsWrong(error)}.`, 'See `pullfail --help`.', error);
  }
}

/** Node's first sentence names the option, which is somebody's text. */
function whatIsWrong(error: unknown): string {
  const [sentence = ''] = error instanceof Error ? error.message.split('. ') : [];
  return printable(sentence).slice(0, 120);
}
