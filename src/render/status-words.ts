import type { CheckStatus } from '../diagnose/diagnosis.ts';
import { unreachable } from '../model/result.ts';

/** How a check stands while the investigation runs; `seen` ended well and no cause has judged it yet. */
export type LineStatus = CheckStatus | 'missing' | 'waiting' | 'checking' | 'seen';

/** A word for each status, because colour alone tells nothing to a screen reader. */
export function statusWord(status: LineStatus): string {
  switch (status) {
    case 'passed':
      return 'OK';
    case 'failed':
      return 'Problem';
    case 'missing':
      return 'Missing';
    case 'warning':
      return 'Warning';
    case 'inconclusive':
      return 'Could not check';
    case 'skipped':
      return 'Skipped';
    case 'waiting':
      return 'Waiting';
    case 'checking':
      return 'Checking';
    case 'seen':
      return 'Seen';
    default:
      return unreachable(status);
  }
}

/** The sign in front of the word. */
export function statusSign(status: LineStatus): string {
  switch (status) {
    case 'passed':
      return '✅';
    case 'failed':
    case 'missing':
      return '❌';
    case 'warning':
      return '⚠️';
    case 'inconclusive':
      return '❔';
    case 'skipped':
      return '➖';
    case 'waiting':
      return '⚪';
    case 'checking':
      return '⏳';
    case 'seen':
      return '👁️';
    default:
      return unreachable(status);
  }
}

/** A summary that begins with the status's own word, less that word where it stands beside it anyway. */
export function withoutStatus(summary: string, status: LineStatus): string {
  const opening = `${statusWord(status)}: `;
  if (!summary.startsWith(opening)) return summary;
  const rest = summary.slice(opening.length);
  return /^[a-z]+ /.test(rest) ? `${rest.charAt(0).toUpperCase()}${rest.slice(1)}` : rest;
}
