import { parseArgs } from 'node:util';
import { AppError } from '../errors.ts';
import type { Terminal } from './terminal.ts';
import { USAGE } from './usage.ts';

export interface ProgramInput {
  /** Without the interpreter and the script. */
  readonly argv: readonly string[];
  readonly terminal: Terminal;
  readonly stdin: NodeJS.ReadableStream;
}

/** Exit status of a run: 0 answered, 1 the program failed, 2 the input or the settings cannot be used. */
export type ExitStatus = 0 | 1 | 2;

/** Runs one command and never throws: what went wrong is one line on standard error and the exit status. */
export async function runProgram(input: ProgramInput): Promise<ExitStatus> {
  try {
    await dispatch(input);
    return 0;
  } catch (error) {
    const { line, status } = explain(error);
    input.terminal.err.write(`pullfail: ${line}\n`);
    return status;
  }
}

async function dispatch({ argv, terminal, stdin }: ProgramInput): Promise<void> {
  const { values, positionals } = readArguments(argv);
  const [command, ...words] = positionals;
  if (values.version === true) {
    const { VERSION } = await import('../version.ts');
    terminal.out.write(`${VERSION}\n`);
    return;
  }
  if (values.help === true || command === 'help') {
    terminal.out.write(USAGE);
    return;
  }
  switch (command) {
    case 'classify': {
      const { runClassify } = await import('./run-classify.ts');
      return runClassify({ json: values.json === true, files: words }, terminal, stdin);
    }
    case 'diagnose': {
      const { diagnoseCommand } = await import('./diagnose-command.ts');
      const options = { json: values.json === true, region: values.region ?? null, words };
      return diagnoseCommand(options, terminal, stdin);
    }
    case 'audit': {
      const { runAudit } = await import('./run-audit.ts');
      return runAudit({ json: values.json === true, words }, terminal);
    }
    case 'serve': {
      const { serve } = await import('../serve.ts');
      return serve(terminal.env);
    }
    case 'demo': {
      const { runDemo } = await import('../demo/run-demo.ts');
      return runDemo({ out: terminal.out, env: terminal.env });
    }
    default:
      throw new AppError(
        'BAD_USAGE',
        command === undefined ? 'No command was given.' : 'There is no such command.',
        'Use diagnose, classify, audit, demo or serve; `pullfail --help` explains them.',
      );
  }
}

function readArguments(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        json: { type: 'boolean' },
        region: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
        version: { type: 'boolean' },
      },
    });
  } catch (error) {
    throw new AppError('BAD_USAGE', 'The options cannot be read.', 'See `pullfail --help`.', error);
  }
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
