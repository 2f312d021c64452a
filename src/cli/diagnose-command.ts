import { ambientRegion, createEngine } from '../app.ts';
import { lookAround } from '../circumstances/look-around.ts';
import { readConfig } from '../config.ts';
import { createLogger } from '../logger.ts';
import { type DiagnoseDeps, type DiagnoseOptions, runDiagnose } from './run-diagnose.ts';
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
  const engine = createEngine(config, log);
  const deps: DiagnoseDeps = {
    investigate: engine.investigate,
    lookAround: (diagnosis) => lookAround(diagnosis, engine.deps),
    region: config.region ?? (await ambientRegion()),
  };
  await runDiagnose(options, deps, terminal, stdin);
}
