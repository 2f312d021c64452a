import { readFile, stat } from 'node:fs/promises';
import { text as readAll } from 'node:stream/consumers';
import { AppError } from '../errors.ts';
import { isRegion } from '../model/arn.ts';
import { readInput, type Target } from '../model/target.ts';
import type { Preflight, PreflightOutcome } from '../preflight/preflight.ts';
import type { PreflightRequest } from '../preflight/run-preflight.ts';
import {
  MOST_FILE_BYTES,
  type ReadFile,
  readTaskDefinition,
  type TaskDefinitionFile,
} from '../preflight/task-definition-file.ts';
import { fileProblemSentence } from '../render/preflight/file-words.ts';
import { refusalRemedy, refusalSentence } from '../render/preflight/preflight-words.ts';
import { checkJson } from './check-json.ts';
import { checkReport } from './check-report.ts';
import { paintFor, type Terminal } from './terminal.ts';

export interface CheckOptions {
  readonly json: boolean;
  readonly region: string | null;
  /** The service whose network a file is checked for. */
  readonly service: string | null;
  /** What is not settled counts as a failure. */
  readonly strict: boolean;
  /** What stood on the command line: a service, a file, or `-`. */
  readonly words: readonly string[];
}

export interface CheckDeps {
  readonly preflight: (request: PreflightRequest) => Promise<PreflightOutcome>;
  /** From the environment, where nothing else says so. */
  readonly region: string | null;
}

/** 0: it would pull, or nothing says that it would not. 3: it would not. */
export type CheckStatus = 0 | 3;

/** `pullfail check`: would this pull, in every subnet, for every container? */
export async function runCheck(
  options: CheckOptions,
  deps: CheckDeps,
  terminal: Terminal,
  stdin: NodeJS.ReadableStream,
): Promise<CheckStatus> {
  if (options.region !== null && !isRegion(options.region)) {
    throw new AppError('BAD_USAGE', '--region takes the name of a region.', 'Write it like eu-west-1.');
  }
  const request = await readRequest(options, deps.region, stdin);
  const outcome = await deps.preflight(request);
  if (outcome.kind !== 'answered') throw refusal(outcome);
  const { preflight } = outcome;
  terminal.out.write(
    options.json
      ? `${JSON.stringify(checkJson(preflight))}\n`
      : `${checkReport(preflight, paintFor(terminal.out, terminal.env))}\n`,
  );
  return statusOf(preflight, options, terminal);
}

function statusOf({ wouldPull }: Preflight, { strict }: CheckOptions, { err }: Terminal): CheckStatus {
  if (wouldPull !== null) return wouldPull ? 0 : 3;
  const meaning = strict ? 'with --strict that is exit status 3' : 'exit status 0; with --strict it would be 3';
  err.write(`pullfail: Not settled whether this would pull: not everything could be looked at (${meaning}).\n`);
  return strict ? 3 : 0;
}

async function readRequest(
  { words, service, region }: CheckOptions,
  ambient: string | null,
  stdin: NodeJS.ReadableStream,
): Promise<PreflightRequest> {
  const asked = words.join(' ');
  const input = readInput(asked);
  const place = region ?? input.region ?? ambient;
  if (input.target?.kind === 'service' && service === null) {
    return { service: input.target, file: null, region: place };
  }
  if (input.target !== null || asked === '') throw misused(input.target, service);
  const file = await readFileOf(asked, stdin);
  const named = service === null ? null : serviceNamed(service);
  return { service: named, file, region: place };
}

function misused(target: Target | null, service: string | null): AppError {
  if (target?.kind === 'task') {
    const next = 'Name its service, or look into its failure with `pullfail diagnose`.';
    return new AppError('BAD_USAGE', 'That is a task, and check asks about a service or a file.', next);
  }
  const next = 'Give a service such as prod/payments, or a task-definition file with --service prod/payments.';
  if (service === null) return new AppError('BAD_USAGE', 'There is nothing to check.', next);
  return new AppError('BAD_USAGE', '--service belongs to a task-definition file.', next);
}

function serviceNamed(text: string): Target {
  const { target } = readInput(text);
  if (target?.kind === 'service') return target;
  throw new AppError('BAD_USAGE', '--service names no ECS service.', 'Write it like prod/payments, or give its ARN.');
}

async function readFileOf(path: string, stdin: NodeJS.ReadableStream): Promise<TaskDefinitionFile> {
  const read = path === '-' ? readTaskDefinition(await readAll(stdin)) : await readPath(path);
  if (read.ok) return read.file;
  throw new AppError(
    'BAD_USAGE',
    `${path === '-' ? 'Standard input' : JSON.stringify(path)} is no task definition: ${fileProblemSentence(read.problem)}`,
    'Give the JSON of `aws ecs describe-task-definition` or of `register-task-definition --cli-input-json`.',
  );
}

async function readPath(path: string): Promise<ReadFile> {
  try {
    const { size } = await stat(path);
    if (size > MOST_FILE_BYTES) return { ok: false, problem: { kind: 'too-large', bytes: size } };
    return readTaskDefinition(await readFile(path, 'utf8'));
  } catch (error) {
    throw new AppError(
      'UNREADABLE_FILE',
      `${JSON.stringify(path)} is no service and no file that can be read.`,
      'Give a service such as prod/payments, or the path of a task-definition file.',
      error,
    );
  }
}

function refusal(outcome: Exclude<PreflightOutcome, { kind: 'answered' }>): AppError {
  const code = outcome.kind === 'no-access' ? 'BAD_SETTINGS' : 'BAD_USAGE';
  return new AppError(code, refusalSentence(outcome), refusalRemedy(outcome));
}
