import { type DoctorContext, isUnusable } from './context.ts';
import { skipped } from './look.ts';
import type { TokenOwner } from './slack-side.ts';

/** `null`: there is no bot token, or Slack did not take it; the look at the token says which. */
export async function tokenOwnerOf({ settings, slack }: DoctorContext): Promise<TokenOwner | null> {
  if (isUnusable(settings, 'SLACK_BOT_TOKEN')) return null;
  const said = await slack.tokenOwner();
  return said.kind === 'answered' ? said.value : null;
}

export const WAITS_FOR_TOKEN = skipped('It waits for a bot token that works.');
