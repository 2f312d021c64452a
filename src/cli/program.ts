import { AppError } from '../errors.ts';
import { readArguments } from './arguments.ts';
import { COMMANDS, type Command, type ExitStatus, type Given } from './commands.ts';
import type { Terminal } from './terminal.ts';
import { USAGE } from './usage.ts';

export interface ProgramInput {
  /** Without the interpreter and the script. */
  readonly argv: readonly string[];
  readonly terminal: Terminal;
  readonly stdin: NodeJS.ReadableStream;
}

/** Runs one command and never throws: what went wrong is one line on standard error and the exit status. */
export async function runProgram(input: ProgramInput): Promise<ExitStatus> {
  try {
    return await dispatch(input);
  } catch (error) {
    const { line, status } = explain(error);
    input.terminal.err.write(`pullfail: ${line}\n`);
    return status;
  }
}

async function dispatch({ argv, terminal, stdin }: ProgramInput): Promise<ExitStatus> {
  const { values: options, positionals } = readArguments(argv);
  const [name, ...words] = positionals;
  if (options.version === true) {
    const { VERSION } = await import('../version.ts');
    terminal.out.write(`${VERSION}\n`);
    return 0;
  }
  if (options.help === true || name === 'help') {
    terminal.out.write(USAGE);
    return 0;
  }
  const given = { options, words, terminal, stdin };
  return checked(name, given).run(given);
}

/** The command of that name, if all that was given belongs to it. */
function checked(name: string | undefined, { options, words }: Given): Command {
  const command = name === undefined ? undefined : COMMANDS.get(name);
  if (command === undefined) {
    const names = new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(COMMANDS.keys());
    const wrong = name === undefined ? 'No command was given.' : 'There is no such command.';
    throw new AppError('BAD_USAGE', wrong, `Use ${names}; \`pullfail --help\` explains them.`);
  }
  const own: readonly string[] = command.options;
  const foreign = Object.keys(options).find((option) => !own.includes(option));
  if (foreign !== undefined) throw badUsage(`${name} has no option --${foreign}.`);
  if (command.takesNoWords === true && words.length > 0) throw badUsage(`${name} takes no words behind it.`);
  return command;
}

function badUsage(sentence: string): AppError {
  return new AppError('BAD_USAGE', sentence, 'See `pullfail --help`.');
}

/** Our own errors are sentences already; of any other one only its name is shown, since its message may quote a payload. */
function explain(error: unknown): { readonly line: string; readonly status: ExitStatus } {
  if (error instanceof AppError) {
    const unusable = error.code === 'BAD_SETTINGS' || error.code === 'BAD_USAGE' || error.code === 'UNREADABLE_FILE';
    return { line: `${error.message} ${error.nextStep}`, status: unusable ? 2 : 1 };
  }
  const name = error instanceof Error ? error.name : typeof error;
  return {
    line: `The program failed (${name}). Run it again with LOG_LEVEL=debug and report what it prints.`,
    status: 1,
  };
}
