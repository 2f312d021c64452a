import { isSocketMode, isUnusable } from './shared/context.ts';
import { defineLook, failed, inconclusive, passed, skipped, type Told } from './shared/look.ts';
import type { Asked } from './shared/slack-side.ts';
import { APPS_PAGE, SEE_THE_WAY, slackCode, slackTroubleOf } from './shared/slack-trouble.ts';

type Seen = Asked<null> | 'unusable' | 'http-mode';

export const slackSocket = defineLook<Seen>({
  id: 'slack-socket',
  group: 'slack',
  title: 'Socket Mode',
  async see(context) {
    if (!isSocketMode(context)) return 'http-mode';
    return isUnusable(context.settings, 'SLACK_APP_TOKEN') ? 'unusable' : context.slack.socketAddress();
  },
  tell: (seen) => [toldOf(seen)],
});

function toldOf(seen: Seen): Told {
  if (seen === 'unusable') return skipped('It waits for SLACK_APP_TOKEN, see above.');
  if (seen === 'http-mode') return skipped('SLACK_APP_TOKEN is not set, so Slack sends by HTTP.');
  if (seen.kind === 'answered') return passed('Slack offers a connection to the app-level token; none was opened.');
  const code = slackCode(seen.slackError);
  if (slackTroubleOf(code) === 'way') return inconclusive(`Slack did not answer (${code}).`, SEE_THE_WAY);
  return failed(
    `Slack offers no connection (${code}).`,
    `Switch Socket Mode on at ${APPS_PAGE} → your app → Socket Mode, and set SLACK_APP_TOKEN to a token with connections:write of Basic Information → App-Level Tokens.`,
  );
}
