import type {
  AllMiddlewareArgs,
  BlockAction,
  ButtonAction,
  SlackActionMiddlewareArgs,
  SlackViewMiddlewareArgs,
  ViewSubmitAction,
} from '@slack/bolt';
import { ACTIONS, VIEWS } from '../action-ids.ts';
import type { SlackDeps } from '../deps.ts';
import { actionApprove, actionCode, actionGoOn, actionReject, actionUndo } from './action-fix.ts';
import { actionMatrix } from './action-matrix.ts';
import { actionOpenModal } from './action-open-modal.ts';
import { actionPostmortem } from './action-postmortem.ts';
import { actionRecheck } from './action-recheck.ts';
import { actionWatchStop } from './action-watch-stop.ts';
import { actionWrong } from './action-wrong.ts';
import { leftOverForm, leftOverPress } from './left-over.ts';
import { viewDiagnose } from './view-diagnose.ts';
import { viewApprove, viewReject, viewUndo } from './view-fix.ts';
import { viewWrong } from './view-wrong.ts';

type Press = (args: SlackActionMiddlewareArgs<BlockAction<ButtonAction>> & AllMiddlewareArgs) => Promise<void>;
type Form = (args: SlackViewMiddlewareArgs<ViewSubmitAction> & AllMiddlewareArgs) => Promise<void>;

/** One for each action id: a new button without a listener does not compile. */
type Presses = Readonly<Record<(typeof ACTIONS)[keyof typeof ACTIONS], Press>>;
type Forms = Readonly<Record<(typeof VIEWS)[keyof typeof VIEWS], Form>>;

/** Answers every press of a button; one that nobody knows any more is told so. */
export function anyPress(deps: SlackDeps): Press {
  const presses: Presses = {
    [ACTIONS.openModal]: actionOpenModal(deps),
    [ACTIONS.recheck]: actionRecheck(deps),
    [ACTIONS.matrix]: actionMatrix(deps),
    [ACTIONS.postmortem]: actionPostmortem(deps),
    [ACTIONS.wrong]: actionWrong(deps),
    [ACTIONS.watchStop]: actionWatchStop(deps),
    [ACTIONS.approve]: actionApprove(deps),
    [ACTIONS.reject]: actionReject(deps),
    [ACTIONS.goOn]: actionGoOn(deps),
    [ACTIONS.undo]: actionUndo(deps),
    [ACTIONS.terraform]: actionCode(deps, 'terraform'),
    [ACTIONS.cloudFormation]: actionCode(deps, 'cloudformation'),
    [ACTIONS.cli]: actionCode(deps, 'cli'),
  };
  const byId = new Map(Object.entries(presses));
  const leftOver = leftOverPress(deps);
  return (args) => (byId.get(args.action.action_id) ?? leftOver)(args);
}

/** Takes every form that is sent; one that nobody knows any more says so in its own place. */
export function anyForm(deps: SlackDeps): Form {
  const forms: Forms = {
    [VIEWS.diagnose]: viewDiagnose(deps),
    [VIEWS.approve]: viewApprove(deps),
    [VIEWS.reject]: viewReject(deps),
    [VIEWS.undo]: viewUndo(deps),
    [VIEWS.wrong]: viewWrong(deps),
  };
  const byId = new Map(Object.entries(forms));
  const leftOver = leftOverForm();
  return (args) => (byId.get(args.view.callback_id) ?? leftOver)(args);
}
