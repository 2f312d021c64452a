import type { AllMiddlewareArgs, GlobalShortcut, SlackShortcutMiddlewareArgs } from '@slack/bolt';
import { diagnoseModal } from '../../render/modal.ts';
import { VIEWS } from '../action-ids.ts';
import type { SlackDeps } from '../deps.ts';
import { openView } from '../open-view.ts';
import { triggerKey } from '../seen.ts';
import { tellPerson } from '../tell.ts';

type Args = SlackShortcutMiddlewareArgs<GlobalShortcut> & AllMiddlewareArgs;

/** Opens the form from anywhere in Slack. */
export function shortcutDiagnose(deps: SlackDeps) {
  return async ({ ack, shortcut, client }: Args): Promise<void> => {
    await ack();
    if (!deps.seen.claim(triggerKey(shortcut.trigger_id))) return;
    const tell = tellPerson(deps, null, shortcut.user.id);
    const view = diagnoseModal(VIEWS.diagnose, null);
    await openView(client, { triggerId: shortcut.trigger_id, view, tell }, deps.log);
  };
}
