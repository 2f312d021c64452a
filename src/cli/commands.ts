import type { OptionName, Options } from './arguments.ts';
import type { Terminal } from './terminal.ts';

/**
 * Exit status of a run: 0 answered, 1 the program failed, 2 the input or the settings cannot be used, and of `check` 3:
 * it would not pull.
 */
export type ExitStatus = 0 | 1 | 2 | 3;

/** What stands behind the name of a command, and where it reads and writes. */
export interface Given {
  readonly options: Options;
  readonly words: readonly string[];
  readonly terminal: Terminal;
  readonly stdin: NodeJS.ReadableStream;
}

export interface Command {
  /** An option of another command is refused, since it would not do what was wanted. */
  readonly options: readonly OptionName[];
  /** Set where words behind the command mean nothing. */
  readonly takesNoWords?: true;
  /** Loads what the command needs and no more: `classify` in an editor is to start at once. */
  run(given: Given): Promise<ExitStatus>;
}

/** The commands in the order in which they are named to somebody who gave none of them. */
export const COMMANDS: ReadonlyMap<string, Command> = new Map(
  Object.entries<Command>({
    diagnose: {
      options: ['json', 'around', 'fixture', 'region'],
      async run({ options: { json = false, around = false, fixture = false, region = null }, words, terminal, stdin }) {
        const { diagnoseCommand } = await import('./diagnose-command.ts');
        await diagnoseCommand({ json, around, fixture, region, words }, terminal, stdin);
        return 0;
      },
    },
    check: {
      options: ['json', 'strict', 'region', 'service'],
      async run({ options: { json = false, strict = false, region = null, service = null }, words, terminal, stdin }) {
        const { checkCommand } = await import('./check-command.ts');
        return checkCommand({ json, strict, region, service, words }, terminal, stdin);
      },
    },
    watch: {
      options: ['json', 'region'],
      async run({ options: { json = false, region = null }, words, terminal }) {
        const { watchCommand } = await import('./run-watch.ts');
        await watchCommand({ json, region, words }, terminal);
        return 0;
      },
    },
    classify: {
      options: ['json'],
      async run({ options: { json = false }, words, terminal, stdin }) {
        const { runClassify } = await import('./run-classify.ts');
        await runClassify({ json, files: words }, terminal, stdin);
        return 0;
      },
    },
    doctor: {
      options: ['json', 'region', 'account'],
      async run({ options: { json = false, region = null, account: accounts = [] }, words, terminal }) {
        const { runDoctor } = await import('./run-doctor.ts');
        return runDoctor({ json, region, accounts, words }, terminal);
      },
    },
    audit: {
      options: ['json'],
      async run({ options: { json = false }, words, terminal }) {
        const { runAudit } = await import('./run-audit.ts');
        await runAudit({ json, words }, terminal);
        return 0;
      },
    },
    demo: {
      options: [],
      takesNoWords: true,
      async run({ terminal: { out, env } }) {
        const { runDemo } = await import('../demo/run-demo.ts');
        await runDemo({ out, env });
        return 0;
      },
    },
    serve: {
      options: [],
      takesNoWords: true,
      async run({ terminal: { env } }) {
        const { serve } = await import('../serve.ts');
        await serve(env);
        return 0;
      },
    },
  }),
);
