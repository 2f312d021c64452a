import type { App, BlockAction, ButtonAction, GlobalShortcut, MessageShortcut } from '@slack/bolt';
import { ACTIONS, COMMANDS, EVENTS, SHORTCUTS, VIEWS } from '../action-ids.ts';
import type { SlackDeps } from '../deps.ts';
import { actionApprove, actionCode, actionGoOn, actionReject, actionUndo } from './action-fix.ts';
import { actionMatrix } from './action-matrix.ts';
import { actionOpenModal } from './action-open-modal.ts';
import { actionPostmortem } from './action-postmortem.ts';
import { actionRecheck } from './action-recheck.ts';
import { actionWatchStop } from './action-watch-stop.ts';
import { actionWrong } from './action-wrong.ts';
import { commandPullfail } from './command-pullfail.ts';
import { eventAppHomeOpened } from './event-app-home-opened.ts';
import { eventAppMention } from './event-app-mention.ts';
import { anythingBut, leftOverForm, leftOverPress } from './left-over.ts';
import { shortcutDiagnose } from './shortcut-diagnose.ts';
import { shortcutDiagnoseMessage } from './shortcut-diagnose-message.ts';
import { viewDiagnose } from './view-diagnose.ts';
import { viewApprove, viewReject, viewUndo } from './view-fix.ts';
import { viewWrong } from './view-wrong.ts';

/** The part of a Bolt app that listeners are bound to. */
export type ListenerApp = Pick<App, 'command' | 'shortcut' | 'view' | 'action' | 'event'>;

/** Binds every listener; `manifest.yml` names the same commands, shortcuts and events, and a test compares them. */
export function registerListeners(app: ListenerApp, deps: SlackDeps): void {
  app.command(COMMANDS.pullfail, commandPullfail(deps));
  app.shortcut<MessageShortcut>(SHORTCUTS.diagnoseMessage, shortcutDiagnoseMessage(deps));
  app.shortcut<GlobalShortcut>(SHORTCUTS.diagnose, shortcutDiagnose(deps));
  app.view({ callback_id: VIEWS.diagnose, type: 'view_submission' }, viewDiagnose(deps));
  app.action<BlockAction<ButtonAction>>(ACTIONS.openModal, actionOpenModal(deps));
  app.action<BlockAction<ButtonAction>>(ACTIONS.recheck, actionRecheck(deps));
  app.action<BlockAction<ButtonAction>>(ACTIONS.matrix, actionMatrix(deps));
  app.action<BlockAction<ButtonAction>>(ACTIONS.postmortem, actionPostmortem(deps));
  app.action<BlockAction<ButtonAction>>(ACTIONS.wrong, actionWrong(deps));
  app.action<BlockAction<ButtonAction>>(ACTIONS.watchStop, actionWatchStop(deps));
  app.action<BlockAction<ButtonAction>>(ACTIONS.approve, actionApprove(deps));
  app.action<BlockAction<ButtonAction>>(ACTIONS.reject, actionReject(deps));
  app.action<BlockAction<ButtonAction>>(ACTIONS.goOn, actionGoOn(deps));
  app.action<BlockAction<ButtonAction>>(ACTIONS.undo, actionUndo(deps));
  app.action<BlockAction<ButtonAction>>(ACTIONS.terraform, actionCode(deps, 'terraform'));
  app.action<BlockAction<ButtonAction>>(ACTIONS.cloudFormation, actionCode(deps, 'cloudformation'));
  app.action<BlockAction<ButtonAction>>(ACTIONS.cli, actionCode(deps, 'cli'));
  app.view({ callback_id: VIEWS.approve, type: 'view_submission' }, viewApprove(deps));
  app.view({ callback_id: VIEWS.reject, type: 'view_submission' }, viewReject(deps));
  app.view({ callback_id: VIEWS.undo, type: 'view_submission' }, viewUndo(deps));
  app.view({ callback_id: VIEWS.wrong, type: 'view_submission' }, viewWrong(deps));
  app.action(anythingBut(Object.values(ACTIONS)), leftOverPress(deps));
  app.shortcut({ callback_id: anythingBut(Object.values(SHORTCUTS)) }, leftOverPress(deps));
  app.view({ callback_id: anythingBut(Object.values(VIEWS)), type: 'view_submission' }, leftOverForm());
  app.event(EVENTS.appMention, eventAppMention(deps));
  app.event(EVENTS.appHomeOpened, eventAppHomeOpened(deps));
}
