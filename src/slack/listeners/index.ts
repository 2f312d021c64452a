import type { App, BlockAction, ButtonAction, GlobalShortcut, MessageShortcut } from '@slack/bolt';
import { COMMANDS, EVENTS, SHORTCUTS } from '../action-ids.ts';
import type { SlackDeps } from '../deps.ts';
import { commandPullfail } from './command-pullfail.ts';
import { eventAppHomeOpened } from './event-app-home-opened.ts';
import { eventAppMention } from './event-app-mention.ts';
import { anythingBut, leftOverPress } from './left-over.ts';
import { anyForm, anyPress } from './presses.ts';
import { shortcutDiagnose } from './shortcut-diagnose.ts';
import { shortcutDiagnoseMessage } from './shortcut-diagnose-message.ts';

/** The part of a Bolt app that listeners are bound to. */
export type ListenerApp = Pick<App, 'command' | 'shortcut' | 'view' | 'action' | 'event'>;

/**
 * Binds every listener; `manifest.yml` names the same commands, shortcuts and events, and a test compares them. Presses
 * and forms have one each: Bolt asks all that are bound about whatever comes, and a burst of commands waits for it.
 */
export function registerListeners(app: ListenerApp, deps: SlackDeps): void {
  app.command(COMMANDS.pullfail, commandPullfail(deps));
  app.shortcut<MessageShortcut>(SHORTCUTS.diagnoseMessage, shortcutDiagnoseMessage(deps));
  app.shortcut<GlobalShortcut>(SHORTCUTS.diagnose, shortcutDiagnose(deps));
  app.shortcut({ callback_id: anythingBut(Object.values(SHORTCUTS)) }, leftOverPress(deps));
  app.action<BlockAction<ButtonAction>>({ type: 'block_actions' }, anyPress(deps));
  app.view({ type: 'view_submission' }, anyForm(deps));
  app.event(EVENTS.appMention, eventAppMention(deps));
  app.event(EVENTS.appHomeOpened, eventAppHomeOpened(deps));
}
