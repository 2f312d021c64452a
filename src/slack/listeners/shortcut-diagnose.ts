import type { AllMiddlewareArgs, GlobalShortcut, SlackShortcutMiddlewareArgs } from '@slack/bolt';
import type { SlackDeps } from '../deps.ts';
import { openModal } from '../open-modal.ts';
import { triggerKey } from '../seen.ts';
import { tellPerson } from '../tell.ts';

type Args = SlackShortcutMiddlewareArgs<GlobalShortcut> & AllMiddlewareArgs;

/** Opens the form from anywhere in Slack. */
export function shortcutDiagnose(deps: SlackDeps) {
  return async ({ ack, shortcut, client }: Args): Promise<void> => {
    await ack();
    if (!deps.seen.claim(triggerKey(shortcut.trigger_id))) return;
    const opening = { triggerId: shortcut.trigger_id, openedIn: null };
    await openModal(client, opening, tellPerson(deps, null, shortcut.user.id), deps.log);
  };
}
