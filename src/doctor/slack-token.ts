import { isUnusable } from './shared/context.ts';
import { defineLook, failed, inconclusive, passed, skipped, type Told } from './shared/look.ts';
import type { Asked, TokenOwner } from './shared/slack-side.ts';
import { APPS_PAGE, SEE_THE_WAY, slackCode, slackTroubleOf } from './shared/slack-trouble.ts';

export const slackToken = defineLook({
  id: 'slack-token',
  group: 'slack',
  title: 'Bot token',
  see: async ({ settings, slack }) => (isUnusable(settings, 'SLACK_BOT_TOKEN') ? null : slack.tokenOwner()),
  tell: (said) => [said === null ? skipped('It waits for SLACK_BOT_TOKEN, see above.') : toldOf(said)],
});

function toldOf(said: Asked<TokenOwner>): Told {
  if (said.kind === 'refused') return refusalOf(slackCode(said.slackError));
  const { workspace, teamId, botUserId } = said.value;
  const where = workspace === null ? `workspace ${teamId ?? 'unknown'}` : `${workspace} (${teamId ?? 'id unknown'})`;
  return passed(`It works: bot user ${botUserId ?? 'unknown'} in ${where}.`);
}

const COPY = `Copy the Bot User OAuth Token of ${APPS_PAGE} → your app → OAuth & Permissions into SLACK_BOT_TOKEN.`;
const REINSTALL = `Install the app again at ${APPS_PAGE} → your app → Install App, and set SLACK_BOT_TOKEN to the token that it shows then.`;
const GONE = ['account_inactive', 'token_expired', 'token_revoked'];

function refusalOf(code: string): Told {
  if (slackTroubleOf(code) === 'way') return inconclusive(`Slack did not answer (${code}).`, SEE_THE_WAY);
  if (GONE.includes(code)) return failed(`The token was revoked, or its app removed (${code}).`, REINSTALL);
  return failed(`Slack does not take the token (${code}).`, COPY);
}
