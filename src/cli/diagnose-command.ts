import { ambientRegion, createEngine } from '../app.ts';
import { readConfig } from '../config.ts';
import { createLogger } from '../logger.ts';
import { type DiagnoseOptions, runDiagnose } from './run-diagnose.ts';
import type { Terminal } from './terminal.ts';

/** `pullfail diagnose` with the settings of the environment and the ambient credentials. */
export async function diagnoseCommand(
  options: DiagnoseOptions,
  terminal: Terminal,
  stdin: NodeJS.ReadableStream,
): Promise<void> {
  const config = readConfig(terminal.env, 'terminal');
  const quiet = (terminal.env['LOG_LEVEL'] ?? '') === '' ? 'warn' : config.logLevel;
  const log = createLogger(quiet, terminal.err);
  await runDiagnose(
    options,
    { investigate: createEngine(config, log).investigate, region: config.region ?? (await ambientRegion()) },
    terminal,
    stdin,
  );
}
