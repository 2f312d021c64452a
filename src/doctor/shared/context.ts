import type { SettingsRead } from '../../config.ts';
import type { AwsSide } from './aws-side.ts';
import type { SlackSide } from './slack-side.ts';

/** What every look may look at. */
export interface DoctorContext {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly nodeVersion: string;
  readonly settings: SettingsRead;
  readonly slack: SlackSide;
  readonly aws: AwsSide;
  /** Accounts to look into beside the bot's own. */
  readonly accounts: readonly string[];
}

/** Whether a setting is missing where it is needed, or cannot be read; the look at the settings says which. */
export function isUnusable({ problems }: SettingsRead, name: string): boolean {
  return problems.some((problem) => problem.startsWith(`${name} `));
}

/** Whether Slack sends by a socket that the app opens, as `serve` decides it. */
export function isSocketMode({ env }: DoctorContext): boolean {
  return (env['SLACK_APP_TOKEN']?.trim() ?? '') !== '';
}
