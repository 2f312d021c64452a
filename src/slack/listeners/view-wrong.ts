import type { AllMiddlewareArgs, SlackViewMiddlewareArgs, ViewSubmitAction } from '@slack/bolt';
import { restartingMessage, staleButtonMessage } from '../../render/errors.ts';
import { noticeModal } from '../../render/proposal/notice-modal.ts';
import { wrongInterruptedMessage, wrongRunningMessage } from '../../render/wrong/notices.ts';
import { wrongErrors } from '../../render/wrong/wrong-modal.ts';
import type { SlackDeps } from '../deps.ts';
import { oneAtATime } from '../one-at-a-time.ts';
import { reportWrong } from '../report-wrong.ts';
import { triggerKey } from '../seen.ts';
import { tellPerson } from '../tell.ts';
import { readWrongAbout, readWrongForm } from '../wrong-form.ts';

type Args = SlackViewMiddlewareArgs<ViewSubmitAction> & AllMiddlewareArgs;

/** The form about a wrong verdict: says what is missing while it is open, and tells the thread once it is right. */
export function viewWrong(deps: SlackDeps) {
  const begin = oneAtATime(deps.jobs);
  return async ({ ack, body, view }: Args): Promise<void> => {
    const about = readWrongAbout(view.private_metadata);
    if (about === null) return ack({ response_action: 'update', view: noticeModal(staleButtonMessage()) });
    const form = readWrongForm(view.state.values);
    if (form.kind === 'mistakes') return ack({ response_action: 'errors', errors: wrongErrors(form.mistakes) });
    await ack();
    if (!deps.seen.claim(`view:${view.id}`) || !deps.seen.claim(triggerKey(body.trigger_id))) return;
    const userId = body.user.id;
    const tell = tellPerson(deps, { channel: about.channel, threadTs: about.threadTs }, userId);
    const key = `${about.investigationId} ${userId}`;
    const begun = begin(
      key,
      () => reportWrong({ ...about, truth: form.truth, userId, tell }, deps),
      () => tell(wrongInterruptedMessage()),
    );
    if (begun !== 'begun') await tell(begun === 'running' ? wrongRunningMessage() : restartingMessage());
  };
}
