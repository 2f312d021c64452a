import { text as readAll } from 'node:stream/consumers';
import type { Circumstances } from '../circumstances/circumstances.ts';
import type { Diagnosis } from '../diagnose/diagnosis.ts';
import type { InvestigationRequest } from '../diagnose/investigate.ts';
import { AppError } from '../errors.ts';
import { fixtureOf } from '../fixture/fixture-of.ts';
import { isRegion } from '../model/arn.ts';
import { readInput } from '../model/target.ts';
import { aroundJson } from './around-json.ts';
import { aroundReport } from './around-report.ts';
import { diagnosisJson } from './diagnosis-json.ts';
import { liveArea } from './live-area.ts';
import { ProgressPresenter } from './progress.ts';
import { diagnosisReport } from './report.ts';
import { paintFor, type Terminal } from './terminal.ts';

export interface DiagnoseOptions {
  readonly json: boolean;
  /** In JSON what surrounds the failure is told only when asked for. */
  readonly around: boolean;
  /** Prints a file that can be given away and judged again, in place of the report. */
  readonly fixture: boolean;
  readonly region: string | null;
  /** What stood on the command line: a pointer, words, or `-`. */
  readonly words: readonly string[];
}

export interface DiagnoseDeps {
  readonly investigate: (request: InvestigationRequest) => Promise<Diagnosis>;
  readonly lookAround: (diagnosis: Diagnosis) => Promise<Circumstances | null>;
  /** From the environment, where nothing else says so. */
  readonly region: string | null;
}

/** `pullfail diagnose`: the diagnosis of the Slack app, for one task or one pasted text. */
export async function runDiagnose(
  options: DiagnoseOptions,
  deps: DiagnoseDeps,
  terminal: Terminal,
  stdin: NodeJS.ReadableStream,
): Promise<void> {
  if (options.region !== null && !isRegion(options.region)) {
    throw new AppError('BAD_USAGE', '--region takes the name of a region.', 'Write it like eu-west-1.');
  }
  refuseBoth(options);
  const input = await readWords(options.words, stdin);
  const region = options.region ?? deps.region;
  refuseMistyped(input);
  refuseWithoutRegion(input, region);
  const stream = options.json || options.fixture ? terminal.err : terminal.out;
  const progress = new ProgressPresenter(stream, paintFor(stream, terminal.env));
  const diagnosis = await deps.investigate({ input, region, sink: progress.sink });
  refuseWithoutAnything(diagnosis, input);
  if (options.fixture) {
    terminal.out.write(`${JSON.stringify(fixtureOf(diagnosis, null), null, options.json ? 0 : 2)}\n`);
    return;
  }
  if (options.json) {
    const around = options.around ? { around: aroundJson(await deps.lookAround(diagnosis)) } : {};
    terminal.out.write(`${JSON.stringify({ ...diagnosisJson(diagnosis), ...around })}\n`);
    return;
  }
  const paint = paintFor(terminal.out, terminal.env);
  terminal.out.write(`\n${diagnosisReport(diagnosis, paint)}\n`);
  await tellAround(diagnosis, deps, terminal);
}

/** Told once the answer stands: CloudTrail takes its time. */
async function tellAround(diagnosis: Diagnosis, deps: DiagnoseDeps, { out, env }: Terminal): Promise<void> {
  const paint = paintFor(out, env);
  const live = liveArea(out);
  live.draw(['', paint('dim', 'Looking at what surrounds the failure…')]);
  const around = await deps.lookAround(diagnosis);
  live.clear();
  live.end();
  const told = around === null ? '' : aroundReport(around, paint);
  if (told !== '') out.write(`\n${told}\n`);
}

async function readWords(words: readonly string[], stdin: NodeJS.ReadableStream): Promise<string> {
  const input = words.length === 1 && words[0] === '-' ? await readAll(stdin) : words.join(' ');
  if (input.trim() !== '') return input;
  throw new AppError(
    'BAD_USAGE',
    'There is nothing to diagnose.',
    'Give the ARN of a task, or - and the error text on standard input.',
  );
}

function refuseBoth({ fixture, around }: DiagnoseOptions): void {
  if (!fixture || !around) return;
  const next = 'Leave one of them out: a fixture holds what the diagnosis itself rests on.';
  throw new AppError('BAD_USAGE', '--fixture and --around do not go together.', next);
}

/** A single word that points at nothing is a slip of the fingers: no error text consists of one word. */
function refuseMistyped(input: string): void {
  if (/\s/.test(input.trim()) || readInput(input).target !== null) return;
  const isArn = input.trim().startsWith('arn:');
  throw new AppError(
    'BAD_USAGE',
    isArn ? 'That is no ARN of an ECS task or service.' : 'That names no ECS task or service.',
    'Give a task ARN such as arn:aws:ecs:us-east-1:111122223333:task/prod/0123…, cluster/service, or the error text.',
  );
}

function refuseWithoutRegion(input: string, region: string | null): void {
  const { target, region: named } = readInput(input);
  if (target === null || target.region !== null || named !== null || region !== null) return;
  throw new AppError('BAD_USAGE', 'No region is known for this task.', 'Name it with --region, or give the ARN.');
}

/** With an ARN alone and no way into AWS there is not even a text to classify. */
function refuseWithoutAnything({ checks, foundBy, calls }: Diagnosis, input: string): void {
  if (readInput(input).text !== '') return;
  const allRefused = calls.length > 0 && calls.every(({ outcome }) => outcome === 'no-credentials');
  if (!allRefused && !(calls.length === 0 && checks.length === 0)) return;
  throw new AppError(
    'BAD_SETTINGS',
    foundBy ?? 'There are no valid AWS credentials here, so the task could not be looked at.',
    'Set AWS_PROFILE or AWS_ACCESS_KEY_ID and its companions, or paste the error text with `pullfail diagnose -`.',
  );
}
