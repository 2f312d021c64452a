import { MANIFEST } from '../slack/manifest.ts';
import { isSocketMode } from './shared/context.ts';
import { defineLook, failed, inconclusive, passed, type Told, warning } from './shared/look.ts';
import { APPS_PAGE } from './shared/slack-trouble.ts';
import { tokenOwnerOf, WAITS_FOR_TOKEN } from './shared/token-owner.ts';

const REQUIRED: readonly string[] = MANIFEST.oauth_config.scopes.bot;
const OPTIONAL: readonly string[] = MANIFEST.oauth_config.scopes.bot_optional;

export const slackScopes = defineLook({
  id: 'slack-scopes',
  group: 'slack',
  title: 'Scopes',
  see: async (context) => ({ owner: await tokenOwnerOf(context), socketMode: isSocketMode(context) }),
  tell: ({ owner, socketMode }) => [owner === null ? WAITS_FOR_TOKEN : compared(owner.scopes, socketMode)],
});

function compared(granted: readonly string[] | null, socketMode: boolean): Told {
  if (granted === null) {
    return inconclusive(
      'Slack did not say which scopes are granted.',
      `Compare ${APPS_PAGE} → your app → OAuth & Permissions with manifest.yml.`,
    );
  }
  const missing = REQUIRED.filter((scope) => !granted.includes(scope));
  const left = OPTIONAL.filter((scope) => !granted.includes(scope));
  const superfluous = granted.filter((scope) => !REQUIRED.includes(scope) && !OPTIONAL.includes(scope));
  const more = superfluous.length === 0 ? '' : ` Granted and never used: ${superfluous.join(', ')}.`;
  const without = left.length === 0 ? '' : ` Not granted, and optional: ${left.join(', ')}.`;
  if (missing.length > 0) return failed(`Missing: ${missing.join(', ')}.${more}${without}`, repairOf(socketMode));
  if (superfluous.length > 0)
    return warning(`Every scope that is needed is granted.${more}${without}`, repairOf(socketMode));
  return passed(`Every scope that is needed is granted, and none besides.${without}`);
}

function repairOf(socketMode: boolean): string {
  const first = socketMode ? '' : ' (for HTTP with your address in it, as its first lines say)';
  return `Paste manifest.yml${first} under App Manifest at ${APPS_PAGE} → your app, save it, and reinstall the app under Install App.`;
}
