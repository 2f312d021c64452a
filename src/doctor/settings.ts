import { SETTINGS } from '../settings.ts';
import { defineLook, failed, passed, type Told } from './shared/look.ts';
import { APPS_PAGE } from './shared/slack-trouble.ts';

export const settings = defineLook({
  id: 'settings',
  group: 'settings',
  title: 'Settings',
  each: '',
  see: ({ settings: { problems } }) => problems,
  tell: (problems) =>
    problems.length === 0 ? [passed('Every setting that is needed is there and can be read.')] : problems.map(toldOf),
});

function toldOf(problem: string): Told {
  const [name = ''] = problem.split(' ');
  return { ...failed(`${problem}.`, repairOf(name)), about: name };
}

function repairOf(name: string): string {
  const setting = Object.values(SETTINGS).find((candidate) => candidate.name === name);
  const meaning = setting === undefined ? '' : ` Its meaning: ${setting.meaning}; default: ${setting.fallback}.`;
  return FOUND_AT.get(name) ?? `Correct ${name} where this process gets its environment from.${meaning}`;
}

/** Where Slack shows what has to be copied. */
const FOUND_AT: ReadonlyMap<string, string> = new Map([
  [
    'SLACK_BOT_TOKEN',
    `Set SLACK_BOT_TOKEN to the Bot User OAuth Token of ${APPS_PAGE} → your app → OAuth & Permissions; it begins with xoxb-.`,
  ],
  [
    'SLACK_APP_TOKEN',
    `Set SLACK_APP_TOKEN to a token with connections:write of ${APPS_PAGE} → your app → Basic Information → App-Level Tokens; it begins with xapp-.`,
  ],
  [
    'SLACK_SIGNING_SECRET',
    `Set SLACK_APP_TOKEN (Basic Information → App-Level Tokens, connections:write) for Socket Mode, or SLACK_SIGNING_SECRET (Basic Information → App Credentials) for HTTP, both at ${APPS_PAGE} → your app.`,
  ],
]);
