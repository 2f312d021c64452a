import { parseArgs } from 'node:util';
import { AppError } from '../errors.ts';
import { printable } from '../model/printable.ts';
import type { Terminal } from './terminal.ts';
import { USAGE } from './usage.ts';

export interface ProgramInput {
  /** Without the interpreter and the script. */
  readonly argv: readonly string[];
  readonly terminal: Terminal;
  readonly stdin: NodeJS.ReadableStream;
}

/**
 * Exit status of a run: 0 answered, 1 the program failed, 2 the input or the settings cannot be used, and of `check` 3:
 * it would not pull.
 */
export type ExitStatus = 0 | 1 | 2 | 3;

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
  const { values, positionals } = readArguments(argv);
  const [command, ...words] = positionals;
  if (values.version === true) {
    const { VERSION } = await import('../version.ts');
    terminal.out.write(`${VERSION}\n`);
    return 0;
  }
  if (values.help === true || command === 'help') {
    terminal.out.write(USAGE);
    return 0;
  }
  refuseForeignOptions(command, Object.keys(values));
  switch (command) {
    case 'classify': {
      const { runClassify } = await import('./run-classify.ts');
      await runClassify({ json: values.json === true, files: words }, terminal, stdin);
      return 0;
    }
    case 'diagnose': {
      const { diagnoseCommand } = await import('./diagnose-command.ts');
      const { json = false, around = false, fixture = false, region = null } = values;
      const options = { json, around, fixture, region, words };
      await diagnoseCommand(options, terminal, stdin);
      return 0;
    }
    case 'check': {
      const { checkCommand } = await import('./check-command.ts');
      const { json = false, strict = false, region = null, service = null } = values;
      return checkCommand({ json, strict, region, service, words }, terminal, stdin);
    }
    case 'watch': {
      const { watchCommand } = await import('./run-watch.ts');
      await watchCommand({ json: values.json === true, region: values.region ?? null, words }, terminal);
      return 0;
    }
    case 'doctor': {
      const { runDoctor } = await import('./run-doctor.ts');
      const { json = false, region = null, account: accounts = [] } = values;
      return runDoctor({ json, region, accounts, words }, terminal);
    }
    case 'audit': {
      const { runAudit } = await import('./run-audit.ts');
      await runAudit({ json: values.json === true, words }, terminal);
      return 0;
    }
    case 'serve': {
      const { serve } = await import('../serve.ts');
      await serve(terminal.env);
      return 0;
    }
    case 'demo': {
      const { runDemo } = await import('../demo/run-demo.ts');
      await runDemo({ out: terminal.out, env: terminal.env });
      return 0;
    }
    default:
      throw new AppError(
        'BAD_USAGE',
        command === undefined ? 'No command was given.' : 'There is no such command.',
        `Use ${new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(OPTIONS.keys())}; \`pullfail --help\` explains them.`,
      );
  }
}

/** The options of each command; an option of another one is refused, since it would not do what was wanted. */
const OPTIONS: ReadonlyMap<string, readonly string[]> = new Map([
  ['diagnose', ['json', 'around', 'fixture', 'region']],
  ['check', ['json', 'strict', 'region', 'service']],
  ['watch', ['json', 'region']],
  ['classify', ['json']],
  ['doctor', ['json', 'region', 'account']],
  ['audit', ['json']],
  ['demo', []],
  ['serve', []],
]);

function refuseForeignOptions(command: string | undefined, given: readonly string[]): void {
  const own = command === undefined ? undefined : OPTIONS.get(command);
  const foreign = own === undefined ? undefined : given.find((option) => !own.includes(option));
  if (foreign === undefined) return;
  throw new AppError('BAD_USAGE', `${command} has no option --${foreign}.`, 'See `pullfail --help`.');
}

function readArguments(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        json: { type: 'boolean' },
        around: { type: 'boolean' },
        fixture: { type: 'boolean' },
        region: { type: 'string' },
        account: { type: 'string', multiple: true },
        service: { type: 'string' },
        strict: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
        version: { type: 'boolean' },
      },
    });
  } catch (error) {
    throw new AppError('BAD_USAGE', `${whatIsWrong(error)}.`, 'See `pullfail --help`.', error);
  }
}

/** Node's first sentence names the option, which is somebody's text. */
function whatIsWrong(error: unknown): string {
  const [sentence = ''] = error instanceof Error ? error.message.split('. ') : [];
  return printable(sentence).slice(0, 120);
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
