import type { AllMiddlewareArgs, SlackEventMiddlewareArgs } from '@slack/bolt';
import { homeView } from '../../render/home/home-view.ts';
import { ACTIONS } from '../action-ids.ts';
import type { SlackDeps } from '../deps.ts';
import { homeContent } from '../home-content.ts';
import { eventKey } from '../seen.ts';

type Args = SlackEventMiddlewareArgs<'app_home_opened'> & AllMiddlewareArgs;

/** App Home is made anew whenever somebody opens it. Bolt has acknowledged the event already. */
export function eventAppHomeOpened(deps: SlackDeps) {
  return async ({ event, body, client }: Args): Promise<void> => {
    if (event.tab !== 'home') return;
    if (!deps.seen.claim(eventKey(body.team_id, event.user, event.event_ts))) return;
    const view = homeView(await homeContent(event.user, deps), ACTIONS.openModal);
    try {
      await client.views.publish({ user_id: event.user, view });
    } catch (err) {
      deps.log.warn({ err }, 'Slack did not take App Home');
    }
  };
}
