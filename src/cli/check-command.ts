import { ambientRegion, createEngine } from '../app.ts';
import { readConfig } from '../config.ts';
import { createLogger } from '../logger.ts';
import { runPreflight } from '../preflight/run-preflight.ts';
import { type CheckOptions, type CheckStatus, runCheck } from './run-check.ts';
import type { Terminal } from './terminal.ts';

/** `pullfail check` with the settings of the environment and the ambient credentials. */
export async function checkCommand(
  options: CheckOptions,
  terminal: Terminal,
  stdin: NodeJS.ReadableStream,
): Promise<CheckStatus> {
  const config = readConfig(terminal.env, 'terminal');
  const quiet = (terminal.env['LOG_LEVEL'] ?? '') === '' ? 'warn' : config.logLevel;
  const { deps } = createEngine(config, createLogger(quiet, terminal.err));
  const region = config.region ?? (await ambientRegion());
  return runCheck(options, { preflight: (request) => runPreflight(request, deps), region }, terminal, stdin);
}
