import { isSocketMode } from './shared/context.ts';
import { defineLook, skipped } from './shared/look.ts';
import { APPS_PAGE } from './shared/slack-trouble.ts';

export const slackPages = defineLook({
  id: 'slack-pages',
  group: 'slack',
  title: 'Commands and events',
  see: isSocketMode,
  tell: (socketMode) => [
    skipped(
      'Slack tells no program how the slash command, the shortcuts and the events of an app are set up.',
      `Look there by hand: ${APPS_PAGE} → your app → App Manifest has to say what manifest.yml says${socketMode ? '' : ', with https://YOUR-HOST/slack/events as the address of the slash command, of Interactivity and of Event Subscriptions'}.`,
    ),
  ],
});
