/** What a refused question says: about the token, about its scopes, about the way to Slack, or about what was asked. */
export type SlackTrouble = 'token' | 'scope' | 'way' | 'other';

const TOKEN = [
  'account_inactive',
  'invalid_auth',
  'not_allowed_token_type',
  'not_authed',
  'token_expired',
  'token_revoked',
];
const SCOPE = ['missing_scope', 'no_permission'];
const WAY = [
  'fatal_error',
  'internal_error',
  'ratelimited',
  'request_failed',
  'request_timeout',
  'service_unavailable',
  'team_added_to_org',
  'timed_out',
];

export function slackTroubleOf(slackError: string): SlackTrouble {
  if (TOKEN.includes(slackError)) return 'token';
  if (SCOPE.includes(slackError)) return 'scope';
  return WAY.includes(slackError) || /^http_\d{3}$/.test(slackError) ? 'way' : 'other';
}

/** A code as it may be shown: what stands there came from elsewhere. */
export function slackCode(slackError: string): string {
  return /^[A-Za-z0-9_]{1,60}$/.test(slackError) ? slackError : 'unknown error';
}

export const APPS_PAGE = 'https://api.slack.com/apps';

/** For trouble on the way to Slack. */
export const SEE_THE_WAY =
  'See that SLACK_API_URL can be reached from here (DNS, proxy, outgoing HTTPS), and run it again.';
