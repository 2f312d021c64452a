import type { RichTextElement } from '@slack/types';
import type { Diagnosis } from '../diagnose/diagnosis.ts';
import { count } from './clean.ts';
import { diagnosisFigures, diagnosisHeadline } from './conclusion-words.ts';
import { OUR_LIMITS } from './limits.ts';
import { footer, type Message, message } from './message.ts';
import { bold, lines, richText, section, words } from './rich-text.ts';
import { type LineStatus, statusSign, statusWord, withoutStatus } from './status-words.ts';
import { type CheckLine, checkLines, type ThreadState } from './thread-state.ts';

/** Kept the same through every edit, so that a client leaves the block as the reader has it. */
const CHECKS_BLOCK_ID = 'checks';

/** The live list; `null` while no checks are known. */
export function checksMessage(state: ThreadState): Message | null {
  const checks = checkLines(state);
  if (checks === null) return null;
  const skipped = state.diagnosis === null ? [] : checks.filter((check) => check.status === 'skipped');
  const made = checks.filter((check) => !skipped.includes(check));
  const shown = shownLines(made);
  const left = made.length - shown.length;
  const rows = shown.map(row);
  const rest = left > 0 ? [[words(`${left} more in pullfail diagnose --json.`)]] : [];
  const title = titleOf(state, checks);
  return message(title, [
    richText([section([bold(title)])], 'checks-title'),
    richText(
      [lines(checks.length === 0 ? [[words('No check was needed.')]] : [...rows, ...rest, ...skippedRow(skipped)])],
      CHECKS_BLOCK_ID,
    ),
    footer(smallPrint(state)),
  ]);
}

function titleOf(state: ThreadState, checks: readonly CheckLine[]): string {
  if (state.diagnosis !== null) return doneTitle(state.diagnosis, checks);
  const done = checks.filter((check) => check.result !== null).length;
  const where =
    state.subject === null || state.subject.account === ''
      ? ''
      : ` account ${state.subject.account}, ${state.subject.region}`;
  if (state.brokeDown !== null || state.interrupted !== null)
    return `⚠️ Stopped after ${done} of ${count(checks.length, 'check')}.`;
  return `🔍 Checking${where}: ${done} of ${checks.length} done. Read-only.`;
}

function doneTitle(diagnosis: Diagnosis, checks: readonly CheckLine[]): string {
  const skipped = checks.filter((check) => check.status === 'skipped').length;
  const rest = skipped === 0 ? '' : `, ${skipped} skipped`;
  return `✔️ ${count(checks.length - skipped, 'check')} made${rest}: ${diagnosisHeadline(diagnosis)}`;
}

/** Checks that were not called for or lacked what they need share one line at the end; each one's reason is in `--json`. */
function skippedRow(skipped: readonly CheckLine[]): readonly (readonly RichTextElement[])[] {
  if (skipped.length === 0) return [];
  const [only] = skipped;
  if (skipped.length === 1 && only !== undefined) return [row(only)];
  const titles = skipped.map((check) => check.title).join('; ');
  return [[words(`${statusSign('skipped')} ${statusWord('skipped')}: ${titles}`)]];
}

/** All of them, or those with news and as many of the others as there is room for, in the order of the plan. */
function shownLines(checks: readonly CheckLine[]): readonly CheckLine[] {
  const loud = checks.filter((check) => !QUIET.has(check.status)).slice(0, OUR_LIMITS.checkLines);
  const quiet = checks.filter((check) => QUIET.has(check.status)).slice(0, OUR_LIMITS.checkLines - loud.length);
  const shown = new Set([...loud, ...quiet]);
  return checks.filter((check) => shown.has(check));
}

const QUIET: ReadonlySet<LineStatus> = new Set(['passed', 'skipped', 'seen', 'waiting']);

function row(check: CheckLine): readonly RichTextElement[] {
  const head = [words(`${statusSign(check.status)} `), bold(check.title), words(`  ${statusWord(check.status)}`)];
  const summary = withoutStatus(check.result?.summary ?? '', check.status);
  return summary === '' ? head : [...head, words(` — ${summary}`, CHECK_SUMMARY)];
}

/** Thirty lines of this length stay within what one message takes. */
const CHECK_SUMMARY = 220;

function smallPrint(state: ThreadState): readonly string[] {
  const figures = state.diagnosis === null ? [] : diagnosisFigures(state.diagnosis);
  return [...figures, 'this diagnosis changed nothing'];
}
